import { HomeOutlined, InboxOutlined, LinkOutlined, MessageOutlined, NotificationOutlined, SettingOutlined, TagsOutlined, TeamOutlined, FilterOutlined, ImportOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { UnreadBadge } from '../conversations/inbox/InboxNews'
import { useCaller } from '../workspaces/session'
import { useAppWords } from './words'

type Room = { to: string; icon: ReactNode; label: string; badge?: ReactNode }

/** The rooms that exist, in the order of the work. */
export function Rail({ onLeave }: { onLeave?: () => void }) {
  const t = useAppWords()
  const { here } = useCaller()
  const groups: { label: string; rooms: Room[] }[] = [
    { label: t('overview'), rooms: [{ to: '/', icon: <HomeOutlined />, label: t('home') }, { to: '/inbox', icon: <InboxOutlined />, label: t('inbox'), badge: <UnreadBadge /> }] },
    {
      label: t('marketing'),
      rooms: [
        { to: '/campaigns', icon: <NotificationOutlined />, label: t('campaigns') },
        { to: '/answers', icon: <MessageOutlined />, label: t('answers') },
        { to: '/links', icon: <LinkOutlined />, label: t('links') },
      ],
    },
    {
      label: t('people'),
      rooms: [
        { to: '/members', icon: <TeamOutlined />, label: t('members') },
        { to: '/tags', icon: <TagsOutlined />, label: t('tags') },
        { to: '/segments', icon: <FilterOutlined />, label: t('segments') },
        ...(here.permissions.includes('imports') ? [{ to: '/imports', icon: <ImportOutlined />, label: t('imports') }] : []),
      ],
    },
    { label: t('brand'), rooms: [{ to: '/settings', icon: <SettingOutlined />, label: t('settings') }] },
  ]
  return (
    <nav className="rail" aria-label={t('rooms')}>
      <div className="brand">
        <img src="/weir.svg" alt="" />
        <div>
          <strong title={here.workspace.name}>{here.workspace.name}</strong>
          <span>{t('tagline')}</span>
        </div>
      </div>
      {groups.map((group) => (
        <section key={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {group.rooms.map((room) => (
              <li key={room.to}>
                <NavLink to={room.to} end={room.to === '/'} onClick={onLeave}>
                  <span aria-hidden="true">{room.icon}</span>
                  {room.label}
                  {room.badge}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
