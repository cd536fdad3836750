import { DatePicker } from 'antd'
import { fromWall, toWall } from './brandTime'

type Props = { label: string; id?: string; value: string | null; onChange: (instant: string | null) => void }

/** A moment, picked on the clock of the brand's own zone, wherever the marketer's computer stands. */
export function BrandTimeField({ label, id, value, onChange }: Props) {
  return (
    <DatePicker
      {...(id ? { id } : {})} aria-label={label} showTime={{ format: 'HH:mm' }} format="YYYY/MM/DD HH:mm"
      value={value ? toWall(value) : null} onChange={(wall) => onChange(wall ? fromWall(wall) : null)}
    />
  )
}
