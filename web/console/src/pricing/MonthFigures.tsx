import { Link } from 'react-router'
import { Figure } from '../foundation/Figure'
import { formatNumber, formatPrice } from '../foundation/format'
import { useWording } from '../foundation/language'
import { usePlanAdvice } from './adviceQueries'
import { useAdviceWords } from './adviceWords'

/** The month of an account in two figures, for the first screen; the rest is one click away. */
export function MonthFigures({ connection }: { connection: number }) {
  const t = useAdviceWords()
  const say = useWording()
  const advice = usePlanAdvice(connection).data
  if (!advice) return null
  const isWarned = advice.warnings.some((warning) => warning.code !== 'sent-elsewhere')
  return (
    <>
      <Figure label={t('used')} means={advice.usedIsReported ? t('reported') : t('own')} note={advice.limit === null ? t('unlimited') : t('ofLimit', { n: formatNumber(advice.limit) })} {...(isWarned ? { tone: 'warn' as const } : {})}>
        <Link className="figure-link" to="/settings/plan">{formatNumber(advice.used)}</Link>
      </Figure>
      <Figure label={t('cost')} note={<Link to="/settings/plan">{advice.thisMonth.best.id === advice.plan.id ? t('costNote', { plan: say(advice.plan.name) }) : t('seePlan')}</Link>}>{formatPrice(advice.cost.total.dollars)}</Figure>
    </>
  )
}
