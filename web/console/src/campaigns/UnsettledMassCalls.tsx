import { Alert } from 'antd'
import { Link } from 'react-router'
import { useUnsettledMassCalls } from './everyoneQueries'
import { useEveryoneWords } from './everyoneWords'

const shown = ['held', 'unknown', 'givenUp'] as const

/** Sends to all friends that wait for a person, or of which nobody knows whether they arrived. Nothing when there are none. */
export function UnsettledMassCalls() {
  const t = useEveryoneWords()
  const calls = useUnsettledMassCalls().data?.items.flatMap((call) => {
    const state = shown.find((each) => each === call.state)
    return state ? [{ ...call, state }] : []
  })
  if (!calls?.length) return null
  return (
    <Alert
      type="warning" showIcon style={{ marginBottom: 16 }} title={t('unsettled')}
      description={<ul style={{ margin: 0, paddingLeft: 18 }}>{calls.map((call) => <li key={call.id}><Link to={`/campaigns/${call.campaign}`}>{call.name}</Link> <span className="chip warn">{t(call.state)}</span></li>)}</ul>}
    />
  )
}
