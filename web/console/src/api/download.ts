import { currentLanguage } from '../foundation/language'
import { ApiProblem } from './problem'
import { currentWorkspace } from './workspaceChoice'

/** Fetches a file. A plain link or picture would not say which brand is meant. */
export async function fetchFile(path: string): Promise<Blob> {
  const workspace = currentWorkspace()
  let answer: Response
  try {
    answer = await fetch(path, { headers: { 'Accept-Language': currentLanguage(), ...(workspace === null ? {} : { 'X-Weir-Workspace': String(workspace) }) } })
  } catch {
    throw new ApiProblem(0, null)
  }
  if (!answer.ok) throw ApiProblem.of(answer.status, await answer.text())
  return answer.blob()
}

/** Fetches a file and hands it to the browser to keep. */
export const download = async (path: string, name: string) => keepAs(await fetchFile(path), name)

/** As if it had been downloaded. */
export function keepAs(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
