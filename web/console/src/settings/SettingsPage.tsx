import { Tabs } from 'antd'
import { Suspense } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { PageHead } from '../foundation/PageHead'
import { useCaller } from '../workspaces/session'
import { useSettingsWords } from './words'

/** Each part has an address of its own, so that "go there" can be a link. */
export default function SettingsPage() {
  const t = useSettingsWords()
  const { here } = useCaller()
  const navigate = useNavigate()
  const chosen = useLocation().pathname.split('/')[2] ?? 'connections'
  const parts = [
    { key: 'connections', label: t('connections'), permission: 'read' },
    { key: 'brand', label: t('brand'), permission: 'read' },
    { key: 'plan', label: t('plan'), permission: 'read' },
    { key: 'limits', label: t('limits'), permission: 'read' },
    { key: 'attribution', label: t('attribution'), permission: 'read' },
    { key: 'attributes', label: t('attributes'), permission: 'read' },
    { key: 'test-groups', label: t('testGroups'), permission: 'read' },
    { key: 'operators', label: t('operators'), permission: 'operators' },
    { key: 'api-keys', label: t('apiKeys'), permission: 'apiKeys' },
    { key: 'public-address', label: t('publicAddress'), permission: 'settings' },
    { key: 'outgoing', label: t('outgoing'), permission: 'settings' },
    { key: 'audit', label: t('audit'), permission: 'audit' },
    { key: 'parked', label: t('parked'), permission: 'settings' },
    { key: 'account', label: t('account'), permission: 'read' },
  ] as const
  const open = parts.filter((part) => here.permissions.includes(part.permission))
  return (
    <>
      <PageHead title={t('title')} />
      <Tabs activeKey={chosen} onChange={(key) => void navigate(`/settings/${key}`)} items={open.map(({ key, label }) => ({ key, label }))} />
      <Suspense><Outlet /></Suspense>
    </>
  )
}
