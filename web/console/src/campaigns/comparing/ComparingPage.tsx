import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { useConnections } from '../../channels/queries'
import { brandToday } from '../../foundation/brandTime'
import { formatMoney, formatNumber, formatPrice, formatRate } from '../../foundation/format'
import { Loaded } from '../../foundation/Loaded'
import { Nothing } from '../../foundation/Nothing'
import { PageHead } from '../../foundation/PageHead'
import { Field } from '../../messages/Field'
import { useComparison, type Side } from './queries'
import { useComparingWords } from './words'
import '../../messages/messages.css'
import './comparing.css'

const daysDefault = 28
const kinds = ['all', 'everyone', 'chosen'] as const

const side = (daysBack: number): Side => ({ from: brandToday().subtract(daysBack - 1, 'day').format('YYYY-MM-DD'), to: brandToday().subtract(daysBack - daysDefault, 'day').format('YYYY-MM-DD'), kind: 'all' })

/** Two stretches of days, or two kinds of campaigns, beside each other. */
export default function ComparingPage() {
  const t = useComparingWords()
  const connections = useConnections()
  const [chosen, setChosen] = useState<number>()
  const [before, setBefore] = useState(side(daysDefault * 2))
  const [after, setAfter] = useState(side(daysDefault))
  const connection = chosen ?? connections.data?.items[0]?.id
  const compared = useComparison(connection, before, after)
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {(connections.data?.items.length ?? 0) > 1 ? <Select<number> aria-label={t('account')} value={connection ?? null} onChange={setChosen} options={connections.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []} /> : null}
      </PageHead>
      <div className="stack">
        <div className="sides">
          <SidePicker title={t('before')} side={before} onSide={setBefore} />
          <SidePicker title={t('after')} side={after} onSide={setAfter} />
        </div>
        <section className="panel"><Loaded query={compared} rows={9}>{(figures) => <Comparison figures={figures} />}</Loaded></section>
      </div>
    </>
  )
}

function SidePicker({ title, side: chosen, onSide }: { title: string; side: Side; onSide: (side: Side) => void }) {
  const t = useComparingWords()
  return (
    <section className="panel stack" style={{ gap: 10 }}>
      <h2>{title}</h2>
      <Field label={t('days')}>
        {(id) => (
          <DatePicker.RangePicker
            id={id} aria-label={`${title} ${t('days')}`} allowClear={false} value={[dayjs(chosen.from), dayjs(chosen.to)]} disabledDate={(day) => day.isAfter(brandToday(), 'day')}
            onChange={(range) => { if (range?.[0] && range[1]) onSide({ ...chosen, from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') }) }}
          />
        )}
      </Field>
      <Field label={t('kind')}>{(id) => <Select id={id} value={chosen.kind} onChange={(kind) => onSide({ ...chosen, kind })} options={kinds.map((kind) => ({ value: kind, label: t(kind) }))} />}</Field>
    </section>
  )
}

type Row = { name: string; of: (sum: Schemas['SentSum']) => string; change: string | null }

function Comparison({ figures }: { figures: Schemas['SentComparison'] }) {
  const t = useComparingWords()
  const { before, after, change } = figures
  const untold = before.sum.untold + after.sum.untold
  if (before.sum.sends + after.sum.sends + untold === 0) return <Nothing title={t('none')}>{t('note')}</Nothing>
  const share = (rate: number | null) => (rate === null ? null : t('ofBefore', { rate: formatRate(rate) }))
  const times = (n: number | null) => (n === null ? null : t('times', { n: formatNumber(n) }))
  const rows: Row[] = [
    { name: t('sends'), of: (sum) => formatNumber(sum.sends), change: null },
    { name: t('messages'), of: (sum) => formatNumber(sum.messages), change: share(change.messages) },
    { name: t('cost'), of: (sum) => formatPrice(sum.cost.dollars), change: share(change.cost) },
    { name: t('clickers'), of: (sum) => formatNumber(sum.clickers), change: null },
    { name: t('clickRate'), of: (sum) => (sum.clickRate === null ? '—' : formatRate(sum.clickRate)), change: times(change.clickRateTimes) },
    { name: t('orders'), of: (sum) => formatNumber(sum.orders), change: null },
    { name: t('revenue'), of: (sum) => formatMoney(sum.netRevenue.dollars), change: share(change.netRevenue) },
    { name: t('roas'), of: (sum) => (sum.roas === null ? '—' : t('times', { n: formatNumber(sum.roas) })), change: times(change.roasTimes) },
    { name: t('blocks'), of: (sum) => formatNumber(sum.blocks), change: share(change.blocks) },
  ]
  return (
    <>
      <table className="comparing">
        <thead><tr><th aria-hidden="true" /><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th><th scope="col">{t('change')}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.name}><th scope="row">{row.name}</th><td>{row.of(before.sum)}</td><td>{row.of(after.sum)}</td><td>{row.change ?? <span className="faint">—</span>}</td></tr>)}</tbody>
      </table>
      {before.isCut || after.isCut ? <p className="warn small">{t('isCut')}</p> : null}
      {[{ name: t('before'), sum: before.sum }, { name: t('after'), sum: after.sum }].filter(({ sum }) => sum.untold > 0).map(({ name, sum }) => <p key={name} className="warn small">{name}：{t('untold', { n: formatNumber(sum.untold) })}</p>)}
      {figures.isOneCurrency ? null : <p className="faint small">{t('otherCurrency')}</p>}
      <p className="faint small">{t('countMeans')}</p>
    </>
  )
}
