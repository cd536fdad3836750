import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

export const tagsQuery = queryOptions({ queryKey: ['tags'], queryFn: () => got(api.GET('/api/v1/tags')) })
export const useTags = () => useQuery(tagsQuery)

export const useTagFolders = () =>
  useQuery({ queryKey: ['tag-folders'], queryFn: () => got(api.GET('/api/v1/tag-folders')) })

export const useTagGrowth = (id: number) =>
  useQuery({ queryKey: ['tags', id, 'growth'], queryFn: () => got(api.GET('/api/v1/tags/{id}/growth', { params: { path: { id } } })) })

/** A change of tags shows everywhere at once: in lists, on members, in sentences. */
function useTagChange<V, T>(change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(['tags', 'tag-folders', 'members', 'segments'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}

export const useCreateTag = () =>
  useTagChange((body: Schemas['SaveTagRequest']) => got(api.POST('/api/v1/tags', { body, params: { header: once() } })))

export const useChangeTag = () =>
  useTagChange(({ id, ...body }: Schemas['SaveTagRequest'] & { id: number }) =>
    got(api.PUT('/api/v1/tags/{id}', { params: { path: { id }, header: once() }, body })))

export const useRetireTag = () =>
  useTagChange((id: number) => got(api.DELETE('/api/v1/tags/{id}', { params: { path: { id }, header: once() } })))

export const useMergeTag = () =>
  useTagChange(({ id, into }: { id: number; into: number }) =>
    got(api.POST('/api/v1/tags/{id}/merge', { params: { path: { id }, header: once() }, body: { into } })))

export const useCreateFolder = () =>
  useTagChange((name: string) => got(api.POST('/api/v1/tag-folders', { body: { name } })))

export const useRenameFolder = () =>
  useTagChange(({ id, name }: { id: number; name: string }) =>
    got(api.PUT('/api/v1/tag-folders/{id}', { params: { path: { id } }, body: { name } })))

export const useDeleteFolder = () =>
  useTagChange((id: number) => got(api.DELETE('/api/v1/tag-folders/{id}', { params: { path: { id } } })))
