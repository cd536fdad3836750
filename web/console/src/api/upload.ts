import { currentLanguage } from '../foundation/language'
import { ApiProblem } from './problem'
import { noteVersion } from './version'
import { currentWorkspace } from './workspaceChoice'

/**
 * Sends a file as it lies on the disk: the browser reads it piece by piece while it goes, and nothing of it is held by the page. An XMLHttpRequest, since
 * fetch does not tell how far an upload is. The type is ours and not what the computer believes of the file. Returns the number of what was made, from its address.
 */
export function upload(path: string, file: File, type: string, onProgress: (share: number) => void, stop: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('Content-Type', type)
    request.setRequestHeader('Accept-Language', currentLanguage())
    request.setRequestHeader('X-Weir', '1')
    const workspace = currentWorkspace()
    if (workspace !== null) request.setRequestHeader('X-Weir-Workspace', String(workspace))
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => {
      noteVersion(request.getResponseHeader('X-Weir-Version'))
      const id = Number(request.getResponseHeader('Location')?.split('/').at(-1))
      if (request.status === 201 && Number.isInteger(id)) resolve(id)
      else reject(ApiProblem.of(request.status, request.responseText))
    }
    request.onerror = () => reject(new ApiProblem(0, null))
    request.onabort = () => reject(new DOMException('The upload was given up.', 'AbortError'))
    stop.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
