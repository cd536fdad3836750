import { Alert, Button } from 'antd'
import { Link } from 'react-router'
import { useMay } from '../../workspaces/session'
import { countedMax, useParkedCount } from './queries'
import { useParkedWords } from './words'

/** On the home page, and only while something waits. */
export function ParkedNotice() {
  const t = useParkedWords()
  const may = useMay('settings')
  const parked = useParkedCount(may)
  const count = parked.data?.items.length ?? 0
  if (!may || count === 0) return null
  const title = parked.data?.next ? t('noticeMore', { n: countedMax }) : t('notice', { n: count, count })
  return <Alert type="warning" showIcon title={title} description={t('noticeHelp')} action={<Link to="/settings/parked"><Button>{t('see')}</Button></Link>} />
}
