import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { Whole } from './fields'
import { useSegmentWords } from './words'

export type Operand = { value: string | null; daysAgo: number | null }
type Form = 'date' | 'today' | 'ago' | 'ahead'

/** A day on the calendar, or one that moves with today. */
export function DateOperand({ operand, onChange }: { operand: Operand; onChange: (operand: Operand) => void }) {
  const t = useSegmentWords()
  const { value, daysAgo } = operand
  const form: Form = daysAgo === null ? 'date' : daysAgo === 0 ? 'today' : daysAgo > 0 ? 'ago' : 'ahead'
  const begin: Record<Form, Operand> = {
    date: { value: null, daysAgo: null }, today: { value: null, daysAgo: 0 }, ago: { value: null, daysAgo: 7 }, ahead: { value: null, daysAgo: -7 },
  }
  const set = (days: number | null) => onChange({ value: null, daysAgo: form === 'ahead' ? -(days ?? 1) : (days ?? 1) })
  return (
    <>
      {daysAgo === null ? <DatePicker aria-label={t('value')} value={value ? dayjs(value) : null} onChange={(day) => onChange({ value: day ? day.format('YYYY-MM-DD') : null, daysAgo: null })} /> : null}
      {form === 'ago' || form === 'ahead' ? <Whole value={Math.abs(daysAgo ?? 1)} label={t('days')} onChange={set} /> : null}
      <Select<Form>
        aria-label={t('dayForm')} style={{ minWidth: 108 }} value={form} onChange={(next) => onChange(begin[next])}
        options={[{ value: 'date', label: t('day.date') }, { value: 'today', label: t('day.today') }, { value: 'ago', label: t('day.ago') }, { value: 'ahead', label: t('day.ahead') }]}
      />
    </>
  )
}

type Span = { daysAgo: number; toDaysAgo: number }
type Shape = 'today' | 'coming' | 'past' | 'exactly'
const shapeOf = ({ daysAgo, toDaysAgo }: Span): Shape => (daysAgo === 0 && toDaysAgo === 0 ? 'today' : daysAgo === toDaysAgo ? 'exactly' : daysAgo > 0 ? 'past' : 'coming')

/** When an anniversary falls: today, in the coming days, in the last ones, or in so many days exactly. */
export function AnniversaryField({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const t = useSegmentWords()
  const shape = shapeOf(span)
  const days = Math.max(Math.abs(span.daysAgo), Math.abs(span.toDaysAgo)) || 7
  const set = (next: Shape, n: number) =>
    onChange({ today: { daysAgo: 0, toDaysAgo: 0 }, coming: { daysAgo: 0, toDaysAgo: -n }, past: { daysAgo: n, toDaysAgo: 0 }, exactly: { daysAgo: -n, toDaysAgo: -n } }[next])
  return (
    <>
      <Select<Shape>
        aria-label={t('anniversary')} style={{ minWidth: 148 }} value={shape} onChange={(next) => set(next, days)}
        options={(['today', 'coming', 'past', 'exactly'] as const).map((value) => ({ value, label: t(`anniversary.${value}`) }))}
      />
      {shape === 'today' ? null : <><Whole value={days} max={366} label={t('days')} onChange={(n) => set(shape, n ?? 1)} /><span>{shape === 'exactly' ? t('daysLater') : t('daysWithin')}</span></>}
    </>
  )
}
