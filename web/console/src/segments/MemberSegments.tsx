import { Link } from 'react-router'
import { formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useHistoryWords } from './historyWords'
import { useSegmentsOfMember } from './queries'
import './segments.css'

/** On a member's page: the segments that he is in, since when, and through what. */
export function MemberSegments({ member }: { member: string }) {
  const h = useHistoryWords()
  const segments = useSegmentsOfMember(member)
  return (
    <section className="panel">
      <h2>{h('segmentsOf')}</h2>
      <Loaded query={segments} rows={2}>
        {(found) =>
          found.items.length === 0 ? <p className="faint">{h('inNone')}</p> : (
            <ul className="member-segments">
              {found.items.map((each) => (
                <li key={each.segment}>
                  <Link to={`/segments/${each.segment}?tab=members`}>{each.name}</Link>
                  <span className="faint small wrap">{[each.since ? h('sinceTime', { time: formatTime(each.since) }) : h('longAgo'), each.because].filter(Boolean).join('・')}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
