import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { moved, replacedAt, without } from './content'
import { useMessageWords } from './words'

type Props<T> = {
  items: T[]
  onChange: (items: T[]) => void
  min?: number
  max: number
  fresh: () => T
  legend: (n: number) => string
  addLabel: string
  removeLabel: (n: number) => string
  children: (item: T, set: (item: T) => void) => ReactNode
}

/** Things of one kind in an order: buttons, cards, products, quick replies. */
export function Parts<T>({ items, onChange, min = 1, max, fresh, legend, addLabel, removeLabel, children }: Props<T>) {
  const t = useMessageWords()
  return (
    <>
      {items.map((item, index) => (
        <fieldset key={index} className="part">
          <legend>{legend(index + 1)}</legend>
          {children(item, (next) => onChange(replacedAt(items, index, next)))}
          <div className="part-tools">
            {items.length > 1 ? (
              <>
                <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={t('partUp', { part: legend(index + 1) })} disabled={index === 0} onClick={() => onChange(moved(items, index, index - 1))} />
                <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={t('partDown', { part: legend(index + 1) })} disabled={index === items.length - 1} onClick={() => onChange(moved(items, index, index + 1))} />
              </>
            ) : null}
            {items.length > min ? <Button size="small" type="text" danger icon={<DeleteOutlined />} onClick={() => onChange(without(items, index))}>{removeLabel(index + 1)}</Button> : null}
          </div>
        </fieldset>
      ))}
      {items.length < max ? <Button className="start" size="small" icon={<PlusOutlined />} onClick={() => onChange([...items, fresh()])}>{addLabel}</Button> : null}
    </>
  )
}
