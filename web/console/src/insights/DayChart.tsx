import type { Schemas } from '../api/client'
import { formatNumber } from '../foundation/format'
import { shortDay } from './days'
import { useInsightWords } from './words'

const height = 150
const labelsMax = 8

/** Who came above the line, who went below it, on one scale. The table beside it says the same in numbers. */
export function DayChart({ days }: { days: Schemas['FriendDay'][] }) {
  const t = useInsightWords()
  const inOrder = days.toReversed()
  const up = Math.max(...inOrder.map((day) => day.joined + day.returned))
  const down = Math.max(...inOrder.map((day) => day.blocked))
  const scale = height / Math.max(1, up + down)
  const step = Math.ceil(inOrder.length / labelsMax)
  return (
    <figure className="day-chart" role="img" aria-label={t('chart')}>
      <div className="day-bars" style={{ height, gridTemplateColumns: `repeat(${inOrder.length}, minmax(0, 1fr))` }}>
        {inOrder.map((day) => (
          <div key={day.day} title={`${shortDay(day.day)}  +${formatNumber(day.joined + day.returned)}  −${formatNumber(day.blocked)}`}>
            <span className="returned" style={{ bottom: down * scale + day.joined * scale, height: day.returned * scale }} />
            <span className="joined" style={{ bottom: down * scale, height: day.joined * scale }} />
            <span className="blocked" style={{ top: up * scale, height: day.blocked * scale }} />
          </div>
        ))}
        <i style={{ bottom: down * scale }} />
      </div>
      <div className="day-labels" style={{ gridTemplateColumns: `repeat(${inOrder.length}, minmax(0, 1fr))` }}>
        {inOrder.map((day, index) => (index % step === 0 ? <span key={day.day} style={{ gridColumn: index + 1 }}>{shortDay(day.day)}</span> : null))}
      </div>
      <figcaption className="row small faint">
        <span><b className="joined" />{t('joined')}</span><span><b className="returned" />{t('returned')}</span><span><b className="blocked" />{t('blocked')}</span>
      </figcaption>
    </figure>
  )
}
