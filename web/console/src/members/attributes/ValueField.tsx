import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import type { Schemas } from '../../api/client'
import { BrandTimeField } from '../../foundation/BrandTimeField'
import { moneySymbol } from '../../foundation/format'
import { useAttributeWords } from './words'

type Props = { kind: Schemas['AttributeKind']; options: string[]; label: string; id?: string; isClearable?: boolean; value: string | null; onChange: (value: string | null) => void }

const dayFormat = 'YYYY-MM-DD'

/** One value of an attribute in the form that fits its kind; its text is what the API takes. */
export function ValueField({ kind, options, label, id, isClearable = false, value, onChange }: Props) {
  const t = useAttributeWords()
  const named = { 'aria-label': label, ...(id ? { id } : {}) }
  const pick = (choices: { value: string; label: string }[]) => (
    <Select<string> {...named} className="grow" allowClear={isClearable} value={value} onChange={(next: string | undefined) => onChange(next ?? null)} options={choices} />
  )
  switch (kind) {
    case 'choice':
      return pick(options.map((each) => ({ value: each, label: each })))
    case 'yesNo':
      return pick([{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }])
    case 'date':
      return <DatePicker {...named} className="grow" value={value ? dayjs(value) : null} onChange={(day) => onChange(day ? day.format(dayFormat) : null)} />
    case 'time':
      return <BrandTimeField label={label} {...(id ? { id } : {})} value={value} onChange={onChange} />
    case 'wholeNumber':
    case 'number':
    case 'money':
      return <InputNumber<string> {...named} className="grow" stringMode {...(kind === 'money' ? { prefix: moneySymbol() } : {})} value={value} onChange={(next) => onChange(next === null ? null : String(next))} />
    case 'text':
      return <Input {...named} className="grow" value={value ?? ''} onChange={(event) => onChange(event.target.value || null)} />
  }
}
