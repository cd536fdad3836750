import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Input, Select } from 'antd'
import { knownEvents, useEventNames } from './eventNames'
import { DaysField, WithinField, Whole, YesNo } from './fields'
import type { EventLeaf, PropertyFilter } from './rule'
import { useSegmentWords } from './words'

const filtersMax = 5
const measures = ['count', 'first', 'last'] as const
const tests: PropertyFilter['test'][] = ['is', 'isNot', 'atLeast', 'atMost']

type Props = { leaf: EventLeaf; onChange: (leaf: EventLeaf) => void }

/** How often something happened, or when for the first or last time; of these events all, or those with certain properties. */
export function EventEditor({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  const name = useEventNames()
  const measure = leaf.measure ?? 'count'
  const where = leaf.where ?? []
  const common = { kind: 'event', event: leaf.event, ...(where.length > 0 ? { where } : {}) } as const
  const pick = (next: EventLeaf['measure']) => onChange(next === 'count' ? { ...common, measure: next, atLeast: 1, withinDays: 30 } : { ...common, measure: next ?? 'last', withinDays: 30 })
  const filter = (filters: PropertyFilter[]) => {
    const { where: _, ...rest } = leaf
    onChange(filters.length > 0 ? { ...rest, where: filters } : rest)
  }
  return (
    <>
      <AutoComplete
        className="grow" aria-label={t('eventName')} placeholder={t('eventName')} value={leaf.event} onChange={(event) => onChange({ ...leaf, event })}
        options={knownEvents.map((event) => ({ value: event, label: `${name(event)}（${event}）` }))}
      ><Input /></AutoComplete>
      <Select aria-label={t('eventMeasure')} style={{ minWidth: 120 }} value={measure} onChange={pick} options={measures.map((value) => ({ value, label: t(`event.${value}`) }))} />
      {measure === 'count' ? <Count leaf={leaf} onChange={onChange} /> : <DaysField value={leaf} onChange={(days) => onChange({ ...common, measure, ...days })} />}
      <div className="filters">
        {where.map((each, at) => (
          <Filter key={at} filter={each} onChange={(next) => filter(where.map((one, i) => (i === at ? next : one)))} onRemove={() => filter(where.filter((_, i) => i !== at))} />
        ))}
        {where.length < filtersMax ? <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => filter([...where, { property: '', test: 'is', value: '' }])}>{t('addFilter')}</Button> : null}
      </div>
    </>
  )
}

function Count({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  const isAtMost = (leaf.atLeast ?? null) === null && (leaf.atMost ?? null) !== null
  const count = (isAtMost ? leaf.atMost : leaf.atLeast) ?? null
  const set = (most: boolean, value: number | null) => onChange({ ...leaf, atLeast: most ? null : value, atMost: most ? value : null })
  return (
    <>
      <YesNo value={!isAtMost} yes={t('atLeastTimes')} no={t('atMostTimes')} onChange={(least) => set(!least, count ?? 1)} />
      <Whole value={count} min={isAtMost ? 0 : 1} label={t('times')} onChange={(value) => set(isAtMost, value)} />
      <span>{t('times')}</span>
      <WithinField value={leaf.withinDays ?? null} onChange={(withinDays) => onChange({ ...leaf, withinDays })} />
    </>
  )
}

type FilterProps = { filter: PropertyFilter; onChange: (filter: PropertyFilter) => void; onRemove: () => void }

function Filter({ filter, onChange, onRemove }: FilterProps) {
  const t = useSegmentWords()
  return (
    <div className="row filter" role="group" aria-label={t('filter')}>
      <Input aria-label={t('property')} placeholder={t('propertyExample')} value={filter.property} onChange={(event) => onChange({ ...filter, property: event.target.value })} />
      <Select aria-label={t('filter')} value={filter.test} onChange={(test) => onChange({ ...filter, test })} options={tests.map((test) => ({ value: test, label: t(test) }))} />
      <Input aria-label={t('value')} placeholder={t('value')} value={filter.value} onChange={(event) => onChange({ ...filter, value: event.target.value })} />
      <Button type="text" icon={<CloseOutlined />} aria-label={t('removeFilter')} title={t('removeFilter')} onClick={onRemove} />
    </div>
  )
}
