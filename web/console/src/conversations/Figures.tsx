import { formatNumber } from '../foundation/format'
import type { Count } from './queries'
import { useAnswerWords } from './words'

type Props = { count: Count | undefined; days: number; nothing: string; matched?: string }

/** How often somebody wanted an answer in the last days, and got one. */
export function Figures({ count, days, nothing, matched }: Props) {
  const t = useAnswerWords()
  if (!count) return <span className="faint small">{nothing}</span>
  const more = [
    count.pushed > 0 ? `${t('pushed')} ${formatNumber(count.pushed)}` : '',
    count.withheld > 0 ? `${t('withheld')} ${formatNumber(count.withheld)}` : '',
    count.unknown > 0 ? `${t('unknown')} ${formatNumber(count.unknown)}` : '',
  ].filter(Boolean)
  return (
    <span className="answer-figures number">
      <span className="faint small">{t('figuresOf', { n: days })}</span>
      <span>{matched ?? t('matched')} <strong>{formatNumber(count.matched)}</strong></span>
      <span>{t('answered')} <strong>{formatNumber(count.answered)}</strong></span>
      {more.length > 0 ? <span className="faint small">{more.join('・')}</span> : null}
    </span>
  )
}
