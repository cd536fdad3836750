import { InputNumber, Select } from 'antd'
import { moneySymbol } from '../foundation/format'
import { DaysField } from './fields'
import { useSegmentWords } from './words'
import type { OrdersLeaf } from './rule'

type Props = { leaf: OrdersLeaf; onChange: (leaf: OrdersLeaf) => void }

/** How many orders, how much money, or when the first or the last was: each with the fields that it has a meaning for. */
export function OrderEditor({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  const measure = leaf.measure ?? 'count'
  const pick = (next: OrdersLeaf['measure']) =>
    onChange(next === 'first' || next === 'last' ? { kind: 'orders', measure: next, withinDays: 90 } : { kind: 'orders', measure: next ?? 'count', atLeast: 1, withinDays: leaf.withinDays ?? null })
  return (
    <>
      <Select
        aria-label={t('orders')} style={{ minWidth: 128 }} value={measure} onChange={pick}
        options={(['count', 'amount', 'first', 'last'] as const).map((value) => ({ value, label: t(`orders.${value}`) }))}
      />
      {measure === 'first' || measure === 'last' ? <DaysField value={leaf} onChange={(days) => onChange({ kind: 'orders', measure, ...days })} /> : <Amount leaf={leaf} onChange={onChange} />}
    </>
  )
}

function Amount({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  const isCount = (leaf.measure ?? 'count') === 'count'
  const isAtMost = (leaf.atLeast ?? null) === null && (leaf.atMost ?? null) !== null
  const value = (isAtMost ? leaf.atMost : leaf.atLeast) ?? null
  const set = (most: boolean, number: number | null) => onChange({ ...leaf, atLeast: most ? null : number, atMost: most ? number : null })
  return (
    <>
      <Select
        aria-label={`${t('atLeastTimes')} / ${t('atMostTimes')}`} style={{ minWidth: 112 }} value={!isAtMost} onChange={(least) => set(!least, value ?? 1)}
        options={[{ value: true, label: t('atLeastTimes') }, { value: false, label: t('atMostTimes') }]}
      />
      <InputNumber aria-label={isCount ? t('orderCount') : t('orderMoney')} min={0} {...(isCount ? { precision: 0 } : { prefix: moneySymbol() })} style={{ width: isCount ? 84 : 132 }} value={value} onChange={(number) => set(isAtMost, number)} />
      <span>{isCount ? t('orderCount') : null}・{t('within')}</span>
      <InputNumber aria-label={t('days')} min={1} precision={0} placeholder={t('anyTime')} style={{ width: 104 }} value={leaf.withinDays ?? null} onChange={(withinDays) => onChange({ ...leaf, withinDays })} />
      <span>{t('days')}</span>
    </>
  )
}
