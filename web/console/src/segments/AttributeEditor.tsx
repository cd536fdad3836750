import { Select } from 'antd'
import { useAttributes } from '../members/attributes/queries'
import { ValueField } from '../members/attributes/ValueField'
import type { Schemas } from '../api/client'
import { AnniversaryField, DateOperand } from './DateOperand'
import type { AttributeLeaf, AttributeTest } from './rule'
import { useSegmentWords } from './words'

type Props = { leaf: AttributeLeaf; onChange: (leaf: AttributeLeaf) => void }
type Kind = Schemas['AttributeKind']

const tests: Record<Kind, AttributeTest[]> = {
  text: ['is', 'isNot', 'present', 'missing'],
  wholeNumber: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  number: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  money: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  date: ['anniversary', 'anniversaryMonth', 'is', 'isNot', 'atLeast', 'atMost', 'between', 'present', 'missing'],
  time: ['atLeast', 'atMost', 'between', 'present', 'missing'],
  yesNo: ['is', 'present', 'missing'],
  choice: ['is', 'isNot', 'oneOf', 'present', 'missing'],
}

export function AttributeEditor({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  const attributes = useAttributes()
  const chosen = attributes.data?.items.find((each) => each.name === leaf.attribute)
  const kind = chosen?.kind ?? 'text'
  return (
    <>
      <Select<string>
        className="grow" showSearch={{ optionFilterProp: 'label' }} aria-label={t('pickAttribute')} placeholder={t('pickAttribute')} value={leaf.attribute || null} loading={attributes.isPending}
        options={attributes.data?.items.map((each) => ({ value: each.name, label: each.label })) ?? []}
        onChange={(attribute) => onChange({ kind: 'attribute', attribute, test: 'present' })}
      />
      <Select<AttributeTest>
        style={{ minWidth: 112 }} aria-label={t('test')} value={leaf.test} options={tests[kind].map((test) => ({ value: test, label: kind === 'date' && (test === 'atLeast' || test === 'atMost') ? t(`date.${test}`) : t(test) }))}
        onChange={(test) => onChange({ kind: 'attribute', attribute: leaf.attribute, test, ...(test === 'anniversary' ? { daysAgo: 0, toDaysAgo: -7 } : test === 'anniversaryMonth' ? { monthsAhead: 0 } : {}) })}
      />
      <Operands kind={kind} options={chosen?.options ?? []} leaf={leaf} onChange={onChange} />
    </>
  )
}

function Operands({ kind, options, leaf, onChange }: Props & { kind: Kind; options: string[] }) {
  const t = useSegmentWords()
  switch (leaf.test) {
    case 'present':
    case 'missing':
      return null
    case 'oneOf':
      return <Select<string[]> className="grow" mode="multiple" aria-label={t('value')} value={leaf.values ?? []} onChange={(values) => onChange({ ...leaf, values })} options={options.map((value) => ({ value, label: value }))} />
    case 'anniversary':
      return <AnniversaryField span={{ daysAgo: leaf.daysAgo ?? 0, toDaysAgo: leaf.toDaysAgo ?? leaf.daysAgo ?? 0 }} onChange={(span) => onChange({ ...leaf, ...span })} />
    case 'anniversaryMonth':
      return <Select<number> aria-label={t('anniversaryMonth')} value={leaf.monthsAhead ?? 0} onChange={(monthsAhead) => onChange({ ...leaf, monthsAhead })} options={[{ value: 0, label: t('thisMonth') }, { value: 1, label: t('nextMonth') }]} />
  }
  const isBetween = leaf.test === 'between'
  if (kind === 'date') {
    return (
      <>
        <DateOperand operand={{ value: leaf.value ?? null, daysAgo: leaf.daysAgo ?? null }} onChange={({ value, daysAgo }) => onChange({ ...leaf, value, daysAgo })} />
        {isBetween ? <>～<DateOperand operand={{ value: leaf.to ?? null, daysAgo: leaf.toDaysAgo ?? null }} onChange={({ value, daysAgo }) => onChange({ ...leaf, to: value, toDaysAgo: daysAgo })} /></> : null}
      </>
    )
  }
  return (
    <>
      <ValueField kind={kind} options={options} label={t('value')} value={leaf.value ?? null} onChange={(value) => onChange({ ...leaf, value })} />
      {isBetween ? <>～<ValueField kind={kind} options={options} label={t('value')} value={leaf.to ?? null} onChange={(to) => onChange({ ...leaf, to })} /></> : null}
    </>
  )
}
