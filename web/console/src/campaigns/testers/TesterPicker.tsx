import { Select } from 'antd'
import { useState } from 'react'
import { useSettled } from '../../foundation/useSettled'
import { useFoundationWords } from '../../foundation/words'
import { useMembers } from '../../members/queries'

export type Chosen = { value: string; label: string }[]

/** Friends found by name, several at a time. */
export function TesterPicker({ id, placeholder, chosen, onChange }: { id: string; placeholder: string; chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const f = useFoundationWords()
  const [text, setText] = useState('')
  const found = useMembers({ q: useSettled(text.trim()), tag: null, friend: true }, undefined)
  return (
    <Select
      id={id} mode="multiple" labelInValue placeholder={placeholder} style={{ width: '100%' }} loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setText }} value={chosen} onChange={onChange}
      options={(found.data?.items ?? []).map((who) => ({ value: who.id, label: who.name ?? f('unnamed') }))}
    />
  )
}
