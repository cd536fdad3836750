import type { Schemas } from '../api/client'
import { formatNumber, formatPrice } from '../foundation/format'
import { useMassCall } from './everyoneQueries'
import { useEveryoneWords } from './everyoneWords'

/** A send to all friends in one line of the list; a dash where LINE has not told. */
export function EveryoneOutcome({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useEveryoneWords()
  const report = useMassCall(campaign.id, campaign.state === 'sending').data
  if (!report) return null
  const figures: [string, string][] = [
    [t('reached'), report.reached === null ? '—' : formatNumber(report.reached)],
    [t('clicked'), report.clicked === null ? '—' : formatNumber(report.clicked)],
    [t('cost'), report.cost === null ? '—' : formatPrice(report.cost.dollars)],
  ]
  return (
    <dl className="campaign-figures number">
      {figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
