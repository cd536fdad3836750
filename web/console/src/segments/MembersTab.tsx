import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useFoundationWords } from '../foundation/words'
import { MemberName } from '../members/MemberName'
import { MemberPicker } from '../members/MemberPicker'
import { useHistoryWords } from './historyWords'
import { useSegmentMembers } from './queries'
import type { Rule } from './rule'
import { WhyDrawer } from './WhyDrawer'
import { useSegmentWords } from './words'

type Props = { segment: Schemas['SegmentLine']; day: string | null; onDay: (day: string | null) => void }

/** Who is in now, or was at the end of a past day; and for anybody at all, why he is in or not. */
export function MembersTab({ segment, day, onDay }: Props) {
  const t = useSegmentWords()
  const h = useHistoryWords()
  const f = useFoundationWords()
  const pages = useKeyPages(`${segment.id} ${day}`)
  const members = useSegmentMembers(segment.id, pages.after, day)
  const [asked, setAsked] = useState<{ id: string; name: string } | null>(null)
  const shown = day?.replaceAll('-', '/') ?? ''
  return (
    <div className="stack">
      <section className="panel"><MemberPicker placeholder={t('askAnybody')} onPick={setAsked} /></section>
      <section className="panel flush" aria-busy={members.isFetching}>
        <div className="panel-head segment-members-head">
          <h2>{day ? h('membersOn', { day: shown }) : h('membersTitle')}</h2>
          <span className="row">
            {day ? <Button type="link" onClick={() => onDay(null)}>{h('toNow')}</Button> : null}
            <DatePicker aria-label={h('pickDay')} placeholder={h('pickDay')} value={day ? dayjs(day) : null} disabledDate={(each) => each.isAfter(dayjs(), 'day')} onChange={(each) => onDay(each ? each.format('YYYY-MM-DD') : null)} />
          </span>
        </div>
        <Loaded query={members} rows={8}>
          {(page) =>
            page.items.length === 0 ? <Nothing title={day ? h('nobodyOn') : h('nobody')}>{day ? null : h('nobodyHelp')}</Nothing> : (
              <>
                <ul className="segment-members">
                  {page.items.map((who) => (
                    <li key={who.id}>
                      <MemberName who={who} />
                      <Button size="small" type="link" onClick={() => setAsked({ id: who.id, name: who.name ?? f('unnamed') })}>{t('why')}</Button>
                    </li>
                  ))}
                </ul>
                <Pager pages={pages} next={page.next} />
              </>
            )
          }
        </Loaded>
      </section>
      <WhyDrawer rule={segment.rule as Rule | null} segment={segment.id} who={asked} onClose={() => setAsked(null)} />
    </div>
  )
}
