import { SearchOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { useState } from 'react'
import { useSettled } from '../foundation/useSettled'
import { useFoundationWords } from '../foundation/words'
import { useMembers } from './queries'

type Props = { placeholder: string; onPick: (who: { id: string; name: string }) => void }

/** Anybody, by the beginning of a name, a member number, a phone number or an address. Picking acts at once; the field is empty again. */
export function MemberPicker({ placeholder, onPick }: Props) {
  const f = useFoundationWords()
  const [text, setText] = useState('')
  const found = useMembers({ q: useSettled(text.trim()), tag: null, friend: null }, undefined)
  return (
    <Select<string | null>
      aria-label={placeholder} placeholder={placeholder} prefix={<SearchOutlined />} style={{ width: '100%' }} loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }} value={null}
      onSelect={(id) => {
        const who = found.data?.items.find((each) => each.id === id)
        setText('')
        if (who) onPick({ id: who.id, name: who.name ?? f('unnamed') })
      }}
      options={(found.data?.items ?? []).map((who) => ({ value: who.id, label: who.name ?? f('unnamed') }))}
    />
  )
}
