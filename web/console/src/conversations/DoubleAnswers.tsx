import { Link } from 'react-router'
import { useConnections } from '../channels/queries'
import { useDoubleAnswers } from './queries'
import { useAnswerWords } from './words'

/** LINE's own automatic answers run beside ours and cannot be asked for: what the last check saw, and a word of warning where nobody has looked. */
export function DoubleAnswers() {
  const connections = useConnections()
  return <>{connections.data?.items.map((connection) => <OfAccount key={connection.id} id={connection.id} name={connection.name} />)}</>
}

function OfAccount({ id, name }: { id: number; name: string }) {
  const t = useAnswerWords()
  const seen = useDoubleAnswers(id)
  if (!seen.data || seen.data === 'none') return null
  return (
    <p className={seen.data === 'seen' ? 'notice warn' : 'notice faint'} role={seen.data === 'seen' ? 'alert' : undefined}>
      {seen.data === 'seen' ? t('doubleSeen', { name }) : t('doubleUnknown')} <Link to="/settings/connections">{t('toChecks')}</Link>
    </p>
  )
}
