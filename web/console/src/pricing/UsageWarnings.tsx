import { Alert } from 'antd'
import type { Schemas } from '../api/client'
import { useWording } from '../foundation/language'
import { usePlanAdvice } from './adviceQueries'

/** Where LINE's numbers and ours do not fit; what was sent elsewhere is news, the rest wants looking at. */
export function UsageWarnings({ warnings }: { warnings: Schemas['UsageWarning'][] }) {
  const say = useWording()
  return warnings.map((warning) => <Alert key={warning.code} type={warning.code === 'sent-elsewhere' ? 'info' : 'warning'} showIcon title={say(warning.text)} />)
}

/** The same for an account, beside a price; nothing when all fits. */
export function UsageWarningsOf({ connection }: { connection: number | null }) {
  const advice = usePlanAdvice(connection)
  return advice.data?.warnings.length ? <div className="stack" style={{ gap: 8, margin: '8px 0' }}><UsageWarnings warnings={advice.data.warnings} /></div> : null
}
