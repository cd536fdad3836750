import { UserAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { formatNumber } from '../../foundation/format'
import type { Part } from '../audience'
import { HandPickedDialog } from './HandPickedDialog'
import { pickedIn, withPicked } from './handPicked'
import { useHandPickedWords } from './words'

/** Below the sets of an audience: people chosen one by one. */
export function HandPicked({ parts, onChange }: { parts: readonly Part[]; onChange: (parts: Part[]) => void }) {
  const t = useHandPickedWords()
  const [isOpen, setOpen] = useState(false)
  const picked = pickedIn(parts)
  return (
    <div className="row">
      <Button icon={<UserAddOutlined />} onClick={() => setOpen(true)}>{picked.length === 0 ? t('choose') : t('change')}</Button>
      {picked.length > 0 ? <span className="faint">{t('chosen', { n: formatNumber(picked.length), count: picked.length })}</span> : null}
      {isOpen ? <HandPickedDialog picked={picked} onClose={() => setOpen(false)} onDone={(members) => { onChange(withPicked(parts, members)); setOpen(false) }} /> : null}
    </div>
  )
}
