import { ReloadOutlined } from '@ant-design/icons'
import { Button, Segmented, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { Failure } from '../foundation/Failure'
import { formatNumber } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { MemberName } from '../members/MemberName'
import { MemberPicker } from '../members/MemberPicker'
import { useCount, useSample } from './queries'
import type { Rule } from './rule'
import { WhyDrawer } from './WhyDrawer'
import { useSegmentWords } from './words'

type Props = { rule: Rule | null; isUnfinished: boolean }

/** Beside the rule: how many it holds for, and who some of them are. */
export function RuleSide({ rule, isUnfinished }: Props) {
  const t = useSegmentWords()
  const count = useCount(rule)
  const isStale = isUnfinished || count.isFetching
  return (
    <aside className="stack segment-side">
      <section className="panel" aria-live="polite" aria-busy={count.isFetching}>
        <h2>{t('matches')}</h2>
        {count.isError ? <Failure error={count.error} onRetry={() => void count.refetch()} /> : null}
        {count.data && rule ? (
          <>
            <p className="count" data-stale={isStale}>{count.data.members === null ? '—' : formatNumber(count.data.members)}</p>
            <p className="faint">{count.data.noNumberBecause ?? t('ofEverybody', { n: formatNumber(count.data.everybody) })}</p>
            {count.data.reachable.map((each) => <p key={each.connection} className="faint">{t('reachable', { n: formatNumber(each.members) })}</p>)}
          </>
        ) : null}
        {!rule || isUnfinished ? <p className="faint">{t('unfinished')}</p> : count.isPending ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      </section>
      {rule ? <Sample rule={rule} /> : null}
    </aside>
  )
}

type Side = 'in' | 'out'

const opposite = (rule: Rule): Rule => ({ version: 1, where: { kind: 'not', of: rule.where } })

/** Some whom the rule holds for and some whom it does not, and anybody who is looked up: each with the reasons. */
function Sample({ rule }: { rule: Rule }) {
  const t = useSegmentWords()
  const f = useFoundationWords()
  const [seed, setSeed] = useState(0)
  const [asked, setAsked] = useState<{ id: string; name: string } | null>(null)
  const [side, setSide] = useState<Side>('in')
  const asks = useMemo(() => (side === 'in' ? rule : opposite(rule)), [rule, side])
  const sample = useSample(asks, seed)
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('sample')}</h2>
        <Button size="small" type="text" icon={<ReloadOutlined />} onClick={() => setSeed(seed + 1)}>{t('another')}</Button>
      </div>
      <Segmented<Side> block aria-label={t('sample')} style={{ marginBottom: 10 }} value={side} onChange={setSide} options={[{ value: 'in', label: t('sampleIn') }, { value: 'out', label: t('sampleOut') }]} />
      {sample.isPending ? <Skeleton active title={false} paragraph={{ rows: 5 }} /> : null}
      {sample.data?.length === 0 ? <p className="faint">{t('noSample')}</p> : null}
      <ul className="sample">
        {sample.data?.map((who) => (
          <li key={who.id}>
            <span className="who"><MemberName who={who} /></span>
            <Button size="small" type="link" onClick={() => setAsked({ id: who.id, name: who.name ?? f('unnamed') })}>{t('why')}</Button>
          </li>
        ))}
      </ul>
      <div style={{ marginTop: 12 }}><MemberPicker placeholder={t('askAnybody')} onPick={setAsked} /></div>
      <WhyDrawer rule={rule} who={asked} onClose={() => setAsked(null)} />
    </section>
  )
}
