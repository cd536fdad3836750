import { Figure } from '../foundation/Figure'
import { formatNumber, formatRate, formatTime } from '../foundation/format'
import { useEveryoneWords } from './everyoneWords'
import { useEffectOf } from './queries'
import { useCampaignWords } from './words'

/** What LINE itself counts of a campaign. Its null is "not told", which is neither zero nor a dash; who they are it never tells. */
export function LineCount({ campaign, accepted }: { campaign: number; accepted: number }) {
  const t = useCampaignWords()
  const e = useEveryoneWords()
  const effect = useEffectOf(campaign)
  if (!effect.data?.isCounted) return null
  const { seen, clicked, countedAt } = effect.data
  const note = countedAt ? `${e('byLine')}・${formatTime(countedAt)}` : e('byLine')
  const told = (value: number | null) => (value === null ? <span className="faint figure-words">{e('notTold')}</span> : <>{formatNumber(value)}</>)
  return (
    <>
      <Figure label={e('seen')} means={e('notToldMeans')} note={seen === null || accepted === 0 ? note : `${t('ofAccepted', { rate: formatRate(seen / accepted) })}・${note}`}>{told(seen)}</Figure>
      <Figure label={e('clicked')} means={t('lineClickedMeans')} note={note}>{told(clicked)}</Figure>
    </>
  )
}
