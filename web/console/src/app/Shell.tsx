import { MenuOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Skeleton } from 'antd'
import { Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Outlet, useLocation } from 'react-router'
import { versionStore } from '../api/version'
import { InboxNews } from '../conversations/inbox/InboxNews'
import { AccountMenu } from '../workspaces/AccountMenu'
import { LiveProvider } from '../workspaces/live/LiveProvider'
import { WorkspaceSwitch } from '../workspaces/WorkspaceSwitch'
import { AppearanceMenu } from './AppearanceMenu'
import { Rail } from './Rail'
import { useAppWords } from './words'

/** What stands around every room. */
export function Shell() {
  const t = useAppWords()
  const [isRailOpen, setRailOpen] = useState(false)
  const isOutdated = useSyncExternalStore(versionStore.subscribe, versionStore.isOutdated)
  const main = useFocusOnArrival()
  return (
    <LiveProvider>
      <InboxNews />
      <a className="skip" href="#main">{t('skip')}</a>
      <div className="shell">
        <Rail />
        <div style={{ minWidth: 0 }}>
          <header className="top">
            <span className="narrow-only">
              <Button type="text" icon={<MenuOutlined />} aria-label={t('openRooms')} onClick={() => setRailOpen(true)} />
            </span>
            <WorkspaceSwitch />
            <span className="grow" />
            <AppearanceMenu />
            <AccountMenu />
          </header>
          {isOutdated ? (
            <Alert type="info" banner title={t('newVersion')} action={<Button size="small" type="primary" onClick={() => location.reload()}>{t('reload')}</Button>} />
          ) : null}
          <main className="main" id="main" tabIndex={-1} ref={main}>
            <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <Drawer className="drawer" placement="left" size={264} open={isRailOpen} onClose={() => setRailOpen(false)} closable={false} styles={{ body: { padding: 0 } }} aria-label={t('rooms')}>
        <Rail onLeave={() => setRailOpen(false)} />
      </Drawer>
    </LiveProvider>
  )
}

/** A screen reader and the keyboard go on in the new room, not in the menu that led to it. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const room = roomOf(pathname)
  const last = useRef(room)
  useEffect(() => {
    if (last.current === room) return
    last.current = room
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [room])
  return main
}

/** In the inbox one goes from conversation to conversation without leaving it. */
const roomOf = (pathname: string) => (pathname.startsWith('/inbox') ? '/inbox' : pathname)
