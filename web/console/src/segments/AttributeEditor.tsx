import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useAttributes } from '../members/attributes/queries'
import type { Schemas } from '../api/client'
import { moneySymbol } from '../foundation/format'
import type { AttributeLeaf, AttributeTest } from './rule'
import { useSegmentWords } from './words'

type Props = { leaf: AttributeLeaf; onChange: (leaf: AttributeLeaf) => void }
type Kind = Schemas['AttributeKind']

const tests: Record<Kind, AttributeTest[]> = {
  text: ['is', 'isNot', 'present', 'missing'],
  wholeNumber: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  number: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  money: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  date: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  time: ['atLeast', 'atMost', 'between', 'present', 'missing'],
  yesNo: ['is', 'present', 'missing'],
  choice: ['is', 'isNot', 'oneOf', 'present', 'missing'],
}

export function AttributeEditor({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  const attributes = useAttributes()
  const chosen = attributes.data?.items.find((each) => each.name === leaf.attribute)
  const kind = chosen?.kind ?? 'text'
  const field = (value: string | null | undefined, set: (value: string | null) => void) =>
    <ValueField kind={kind} options={chosen?.options ?? []} value={value ?? null} onChange={set} />
  return (
    <>
      <Select<string>
        className="grow" showSearch={{ optionFilterProp: 'label' }} aria-label={t('pickAttribute')} placeholder={t('pickAttribute')} value={leaf.attribute || null} loading={attributes.isPending}
        options={attributes.data?.items.map((each) => ({ value: each.name, label: each.label })) ?? []}
        onChange={(attribute) => onChange({ kind: 'attribute', attribute, test: 'present' })}
      />
      <Select<AttributeTest>
        style={{ minWidth: 112 }} aria-label={t('value')} value={leaf.test} options={tests[kind].map((test) => ({ value: test, label: t(test) }))}
        onChange={(test) => onChange({ kind: 'attribute', attribute: leaf.attribute, test })}
      />
      {leaf.test === 'present' || leaf.test === 'missing' ? null : leaf.test === 'oneOf' ? (
        <Select<string[]> className="grow" mode="multiple" aria-label={t('value')} value={leaf.values ?? []} onChange={(values) => onChange({ ...leaf, values })} options={(chosen?.options ?? []).map((value) => ({ value, label: value }))} />
      ) : (
        field(leaf.value, (value) => onChange({ ...leaf, value }))
      )}
      {leaf.test === 'between' ? <>～{field(leaf.to, (to) => onChange({ ...leaf, to }))}</> : null}
    </>
  )
}

type FieldProps = { kind: Kind; options: string[]; value: string | null; onChange: (value: string | null) => void }

function ValueField({ kind, options, value, onChange }: FieldProps) {
  const t = useSegmentWords()
  switch (kind) {
    case 'choice':
      return <Select<string> className="grow" aria-label={t('value')} value={value} onChange={onChange} options={options.map((each) => ({ value: each, label: each }))} />
    case 'yesNo':
      return <Select<string> aria-label={t('value')} value={value} onChange={onChange} options={[{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }]} />
    case 'wholeNumber':
    case 'number':
    case 'money':
      return <InputNumber<string> stringMode {...(kind === 'money' ? { prefix: moneySymbol() } : {})} aria-label={t('value')} value={value} onChange={(next) => onChange(next)} />
    case 'date':
      return <DatePicker aria-label={t('value')} value={value ? dayjs(value) : null} onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)} />
    default:
      return <Input className="grow" aria-label={t('value')} value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
  }
}
