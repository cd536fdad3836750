import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useAppWords } from '../app/words'
import { Face } from '../foundation/Face'
import { useCaller, useSignOut } from './session'
import { useWorkspaceWords } from './words'

export function AccountMenu() {
  const app = useAppWords()
  const t = useWorkspaceWords()
  const { session, here } = useCaller()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'who', disabled: true, label: <span><strong>{session.name}</strong><br />{session.email}<br />{t(here.role)}</span> },
          { type: 'divider' },
          { key: 'account', icon: <UserOutlined />, label: t('myAccount'), onClick: () => void navigate('/settings/account') },
          { key: 'out', icon: <LogoutOutlined />, label: t('signOut'), onClick: () => signOut.mutate() },
        ],
      }}
    >
      <Button type="text" shape="circle" aria-label={app('account', { name: session.name })} style={{ padding: 0 }}>
        <Face name={session.name.toUpperCase()} size={32} seed={session.email} />
      </Button>
    </Dropdown>
  )
}
