import { Alert, Button } from 'antd'
import { Link } from 'react-router'
import { useMay } from '../workspaces/session'
import { useOutgoing } from './queries'
import { useOutgoingWords } from './words'

/** On the home page, and only while Weir has switched an address off. */
export function OutgoingNotice() {
  const t = useOutgoingWords()
  const may = useMay('settings')
  const { data } = useOutgoing(may)
  const off = data?.items.find(({ state }) => state === 'failed' || state === 'gone' || state === 'held')
  if (!may || !off || (off.state !== 'failed' && off.state !== 'gone' && off.state !== 'held')) return null
  return <Alert type="warning" showIcon title={t('notice', { name: off.name })} description={t(off.state)} action={<Link to="/settings/outgoing"><Button>{t('see')}</Button></Link>} />
}
