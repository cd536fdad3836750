import { Skeleton } from 'antd'
import { useMemo } from 'react'
import { chooseWorkspace, currentWorkspace } from '../api/workspaceChoice'
import { Failure } from '../foundation/Failure'
import { showMoneyIn, showTimesIn } from '../foundation/format'
import { Nothing } from '../foundation/Nothing'
import { SignInPage } from '../workspaces/SignInPage'
import { CallerContext, openWorkspace, useSession } from '../workspaces/session'
import { useWorkspaceWords } from '../workspaces/words'
import { Shell } from './Shell'

/** Who is signed in comes to the rooms; who is not, to the sign-in, and afterwards to the page that was asked for. */
export function Gate() {
  const t = useWorkspaceWords()
  const { data: session, error, refetch } = useSession()
  const caller = useMemo(() => {
    const here = session ? openWorkspace(session) : undefined
    if (!session || !here) return null
    if (currentWorkspace() !== here.workspace.id) chooseWorkspace(here.workspace.id)
    showTimesIn(here.workspace.timeZone)
    showMoneyIn(here.workspace.currency)
    return { session, here }
  }, [session])

  if (caller) return <CallerContext value={caller}><Shell /></CallerContext>
  if (session) return <Nothing title={t('noWorkspace')}>{t('noWorkspaceHelp')}</Nothing>
  if (session === null) return <SignInPage />
  if (error) return <div className="main"><Failure error={error} onRetry={() => void refetch()} /></div>
  return <div className="main"><Skeleton active /></div>
}
