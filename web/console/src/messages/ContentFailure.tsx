import { Alert } from 'antd'
import { ApiProblem } from '../api/problem'
import { Failure } from '../foundation/Failure'
import { useMessageWords } from './words'
import { usePlace } from './usePlace'

/** Why a message was not taken: each fault with its place in it, as when the channel itself has found it. */
export function ContentFailure({ error, title }: { error: unknown; title?: string }) {
  const t = useMessageWords()
  const place = usePlace()
  const faults = error instanceof ApiProblem ? error.errors : []
  if (!faults.some((fault) => place(fault.field))) return <Failure error={error} {...(title ? { title } : {})} />
  return (
    <Alert
      type="error" showIcon role="alert" title={t('refused')}
      description={<ul className="faults">{faults.map((fault) => <li key={`${fault.field} ${fault.detail}`}>{place(fault.field) ? <strong>{place(fault.field)}</strong> : null}{fault.detail}</li>)}</ul>}
    />
  )
}
