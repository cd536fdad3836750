import { chooseWorkspace } from '../api/workspaceChoice'

/** Another brand. The page is loaded anew: nothing of one brand may be seen in another. */
export function goTo(workspace: number) {
  chooseWorkspace(workspace)
  location.assign('/')
}
