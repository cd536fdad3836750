import { LinkOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { LinkPicker } from '../../touchpoints/pickers'
import { useLinkWords } from './words'

/** Puts a smart link that is there already into a text, by its number. */
export function InsertLink({ onInsert }: { onInsert: (token: string) => void }) {
  const t = useLinkWords()
  const [isOpen, setIsOpen] = useState(false)
  const pick = (id: number | null) => {
    setIsOpen(false)
    if (id !== null) onInsert(`[link:${id}]`)
  }
  return (
    <Popover trigger="click" placement="bottomLeft" open={isOpen} onOpenChange={setIsOpen} destroyOnHidden content={<LinkPicker autoFocus className="pick-link" placeholder={t('pick')} value={null} onChange={pick} />}>
      <Button className="start" size="small" icon={<LinkOutlined />}>{t('insert')}</Button>
    </Popover>
  )
}
