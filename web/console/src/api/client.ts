import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema'
import { currentLanguage } from '../foundation/language'
import { currentWorkspace } from './workspaceChoice'
import { noteVersion } from './version'

export type Schemas = components['schemas']

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage())
    const workspace = currentWorkspace()
    if (workspace !== null) request.headers.set('X-Weir-Workspace', String(workspace))
    // Another site cannot make a browser send this header: by it the server knows our own pages.
    if (!safeMethods.has(request.method)) request.headers.set('X-Weir', '1')
    return request
  },
  onResponse({ response }) {
    noteVersion(response.headers.get('X-Weir-Version'))
    return response
  },
}

export const api = createClient<paths>({ baseUrl: '/' })
api.use(conventions)
