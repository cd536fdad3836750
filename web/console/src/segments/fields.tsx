import { InputNumber, Select } from 'antd'
import { useSegmentWords } from './words'

type YesNoProps = { value: boolean; yes: string; no: string; onChange: (value: boolean) => void }

export function YesNo({ value, yes, no, onChange }: YesNoProps) {
  return <Select aria-label={`${yes} / ${no}`} style={{ minWidth: 112 }} value={value} onChange={onChange} options={[{ value: true, label: yes }, { value: false, label: no }]} />
}

type WholeProps = { value: number | null; label: string; min?: number; max?: number; placeholder?: string; onChange: (value: number | null) => void }

export function Whole({ value, label, min = 1, max, placeholder, onChange }: WholeProps) {
  return <InputNumber aria-label={label} min={min} max={max ?? Number.MAX_SAFE_INTEGER} precision={0} placeholder={placeholder ?? ''} style={{ width: placeholder ? 104 : 84 }} value={value} onChange={onChange} />
}

export type DayRange = { withinDays?: number | null; beforeDays?: number | null }

/** Within the last days, or longer ago than them. */
export function DaysField({ value, onChange }: { value: DayRange; onChange: (value: DayRange) => void }) {
  const t = useSegmentWords()
  const isWithin = (value.beforeDays ?? null) === null
  const days = value.withinDays ?? value.beforeDays ?? null
  const set = (within: boolean, next: number | null) => onChange(within ? { withinDays: next } : { beforeDays: next ?? 1 })
  return (
    <>
      <YesNo value={isWithin} yes={t('within')} no={t('before')} onChange={(within) => set(within, days)} />
      <Whole value={days} label={t('days')} onChange={(next) => set(isWithin, next)} />
      <span>{isWithin ? t('days') : t('daysBefore')}</span>
    </>
  )
}

/** The last days, or any time when left empty. */
export function WithinField({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  const t = useSegmentWords()
  return (
    <>
      <span>{t('within')}</span>
      <Whole value={value} label={t('days')} placeholder={t('anyTime')} onChange={onChange} />
      <span>{t('days')}</span>
    </>
  )
}
