import { Button, Skeleton } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { formatDate, formatNumber, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { MemberName } from '../members/MemberName'
import { useHistoryWords } from './historyWords'
import { useSegmentDays, useSegmentHistory } from './queries'

const daysShown = 30

/** How the segment grew and shrank day by day, and every single change with what caused it. */
export function HistoryTab({ segment, onDay }: { segment: number; onDay: (day: string) => void }) {
  return (
    <div className="segment-history">
      <Days segment={segment} onDay={onDay} />
      <Changes segment={segment} />
    </div>
  )
}

function Days({ segment, onDay }: { segment: number; onDay: (day: string) => void }) {
  const h = useHistoryWords()
  const figures = useSegmentDays(segment, daysShown)
  return (
    <section className="panel">
      <h2>{h('daysTitle', { n: daysShown })}</h2>
      <Loaded query={figures} rows={8}>
        {(found) => {
          const most = Math.max(1, ...found.days.map((each) => each.members))
          // Days before there was anything to tell say nothing.
          const first = found.days.findLastIndex((each) => each.members + each.entered + each.left > 0)
          const days = found.days.slice(0, Math.max(first + 1, 1))
          return (
            <>
              <table className="segment-days">
                <thead><tr><th>{h('day')}</th><th>{h('entered')}</th><th>{h('left')}</th><th>{h('members')}</th></tr></thead>
                <tbody>
                  {days.map((each) => (
                    <tr key={each.day}>
                      <th scope="row"><Button type="link" size="small" title={h('who')} onClick={() => onDay(each.day)}>{each.day.slice(5).replace('-', '/')}</Button></th>
                      <td className={each.entered ? 'came' : 'faint'}>{each.entered ? `+${formatNumber(each.entered)}` : '0'}</td>
                      <td className={each.left ? 'went' : 'faint'}>{each.left ? `−${formatNumber(each.left)}` : '0'}</td>
                      <td><span className="bar" style={{ width: `${(each.members / most) * 100}%` }} aria-hidden="true" />{formatNumber(each.members)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {found.isCut ? <p className="faint small">{h('isCut')}</p> : null}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

function Changes({ segment }: { segment: number }) {
  const h = useHistoryWords()
  const f = useFoundationWords()
  const history = useSegmentHistory(segment)
  if (history.isPending) return <section className="panel"><Skeleton active paragraph={{ rows: 8 }} /></section>
  if (history.isError) return <section className="panel"><Failure error={history.error} onRetry={() => void history.refetch()} /></section>
  const days = byDay(history.data.pages.flatMap((page) => page.items))
  return (
    <section className="panel">
      <h2>{h('changesTitle')}</h2>
      {days.size === 0 ? <p className="faint">{h('noChanges')}</p> : null}
      {[...days].map(([day, changes]) => (
        <div key={day}>
          <h3 className="segment-day">{day}</h3>
          <ul className="segment-changes">{changes.map((change) => <Change key={change.id} change={change} />)}</ul>
        </div>
      ))}
      {history.hasNextPage ? <Button block onClick={() => void history.fetchNextPage()} loading={history.isFetchingNextPage}>{f('more')}</Button> : null}
    </section>
  )
}

function byDay(changes: Schemas['SegmentChangeLine'][]): Map<string, Schemas['SegmentChangeLine'][]> {
  const days = new Map<string, Schemas['SegmentChangeLine'][]>()
  for (const change of changes) {
    const day = formatDate(change.at)
    days.set(day, [...(days.get(day) ?? []), change])
  }
  return days
}

function Change({ change }: { change: Schemas['SegmentChangeLine'] }) {
  const h = useHistoryWords()
  const isOne = change.member !== null
  const cameIn = change.kind === 'filled' ? h('wasIn') : h('cameIn')
  const many = [change.came > 0 ? h(change.kind === 'filled' ? 'manyFound' : 'manyCame', { n: formatNumber(change.came), count: change.came }) : null, change.went > 0 ? h('manyWent', { n: formatNumber(change.went), count: change.went }) : null]
  return (
    <li>
      <span className="who">{change.who ? <MemberName who={change.who} /> : isOne ? <span className="faint">{h('gone')}</span> : <strong>{many.filter(Boolean).join('・')}</strong>}</span>
      <span className="small faint wrap">
        {isOne ? <span className={change.came > 0 ? 'chip' : 'chip plain'}>{change.came > 0 ? cameIn : h('wentOut')}</span> : null} {change.because}
      </span>
      <time className="small faint number" dateTime={change.at}>{formatTime(change.at).slice(-5)}</time>
    </li>
  )
}
