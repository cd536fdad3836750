import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { Figure } from '../foundation/Figure'
import { formatAgo, formatNumber, formatTime } from '../foundation/format'
import { useWaitingWork } from './queries'
import { useInsightWords } from './words'

/** Where each sort of work is seen to. Timers and bulk work have no room: they are the server's own. */
const placeOf: Record<Schemas['DueKind'], string | null> = {
  timer: null,
  sweep: null,
  parked: '/settings/parked',
  scheduledSend: '/campaigns',
  unansweredSend: '/campaigns',
  heldSend: '/campaigns',
  massCall: '/campaigns',
  relay: '/settings/connections',
}

/** How far behind Weir is: the oldest work that is due, in words, with the way to where it waits. */
export function WaitingFigure() {
  const t = useInsightWords()
  const waiting = useWaitingWork()
  if (!waiting.data) return null
  const [oldest, ...others] = waiting.data.items
  if (!oldest) return <Figure label={t('behind')} means={t('behindMeans')} note={t('upToDateNote')}><span className="figure-words">{t('upToDate')}</span></Figure>
  const place = placeOf[oldest.kind]
  const says = t(oldest.kind, { n: formatNumber(oldest.count), count: oldest.count })
  return (
    <Figure
      label={t('behind')} means={t('behindMeans')} tone="warn"
      note={<>{place ? <Link to={place}>{says}</Link> : says}<br />{t('since', { time: formatTime(oldest.since) })}{others.length > 0 ? <><br />{t('andMore', { n: others.length, count: others.length })}</> : null}</>}
    >
      <span className="figure-words">{formatAgo(oldest.since, waiting.dataUpdatedAt)}</span>
    </Figure>
  )
}
