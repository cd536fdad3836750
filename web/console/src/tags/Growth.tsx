import { formatNumber } from '../foundation/format'
import { growthPaths } from './growth'
import { useTagGrowth } from './queries'
import { useTagWords } from './words'

/** How a tag has grown, small enough for a row. Too small for a chart library. */
export function Growth({ tag }: { tag: number }) {
  const t = useTagWords()
  const growth = useTagGrowth(tag)
  const days = growth.data?.days ?? []
  const paths = growthPaths(days)
  if (!paths) return <span className="faint">—</span>
  const sum = (pick: 'gained' | 'lost') => formatNumber(days.reduce((total, day) => total + day[pick], 0))
  const says = t('growthSays', { days: days.length, gained: sum('gained'), lost: sum('lost') })
  return (
    <svg className="growth" viewBox="0 0 150 34" role="img" aria-label={says}>
      <title>{says}</title>
      <path className="area" d={paths.area} />
      <path d={paths.line} />
    </svg>
  )
}
