import { CloseOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Modal, Select, Tabs } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { Face } from '../../foundation/Face'
import { Failure } from '../../foundation/Failure'
import { formatNumber } from '../../foundation/format'
import { useSettled } from '../../foundation/useSettled'
import { useFoundationWords } from '../../foundation/words'
import { useLookUp, useNamed } from '../../members/people/queries'
import { useMembers } from '../../members/queries'
import { Field } from '../../messages/Field'
import { linesOf } from './handPicked'
import { useHandPickedWords } from './words'
import './handPicked.css'

type Who = Schemas['MemberSummary']

/** More would be no list to read; all of them are kept. */
const shownMax = 100

type Props = { picked: readonly string[]; onDone: (members: string[]) => void; onClose: () => void }

export function HandPickedDialog({ picked, onDone, onClose }: Props) {
  const t = useHandPickedWords()
  const f = useFoundationWords()
  const [ids, setIds] = useState<readonly string[]>(picked)
  const [met, setMet] = useState<ReadonlyMap<string, Who>>(new Map())
  const named = useNamed(picked)
  const known = new Map([...(named.data?.found ?? []).map((each) => [each.who.id, each.who] as const), ...met])
  const add = (people: readonly Who[]) => {
    setMet((now) => new Map([...now, ...people.map((who) => [who.id, who] as const)]))
    setIds((now) => [...new Set([...now, ...people.map((who) => who.id)])])
  }
  return (
    <Modal open width={640} title={t('title')} okText={t('done')} cancelText={f('cancel')} onOk={() => onDone([...ids])} onCancel={onClose}>
      <Tabs items={[{ key: 'search', label: t('search'), children: <Search onAdd={add} /> }, { key: 'paste', label: t('paste'), children: <Paste onAdd={add} /> }]} />
      <div className="row between" style={{ marginTop: 14 }}>
        <strong>{t('chosen', { n: formatNumber(ids.length), count: ids.length })}</strong>
        {ids.length > 0 ? <Button size="small" type="text" onClick={() => setIds([])}>{t('removeAll')}</Button> : null}
      </div>
      {ids.length === 0 ? <p className="faint small">{t('nobody')}</p> : null}
      <ul className="picked-list">
        {ids.slice(0, shownMax).map((id) => <Person key={id} id={id} who={known.get(id)} onRemove={() => setIds(ids.filter((one) => one !== id))} />)}
      </ul>
      {ids.length > shownMax ? <p className="faint small">{t('shownOf', { n: shownMax })}</p> : null}
    </Modal>
  )
}

function Person({ id, who, onRemove }: { id: string; who: Who | undefined; onRemove: () => void }) {
  const t = useHandPickedWords()
  const f = useFoundationWords()
  const name = who?.name ?? f('unnamed')
  return (
    <li>
      <span className="row" style={{ gap: 8 }}>
        <Face name={name} picture={who?.picture ?? null} seed={id} size={28} />
        <span className="wrap">{name}</span>
        {who && !who.isFriend ? <span className="chip warn">{t('notFriend')}</span> : null}
      </span>
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('remove', { name })} onClick={onRemove} />
    </li>
  )
}

function Search({ onAdd }: { onAdd: (people: Who[]) => void }) {
  const t = useHandPickedWords()
  const f = useFoundationWords()
  const [text, setText] = useState('')
  const found = useMembers({ q: useSettled(text.trim()), tag: null, friend: null }, undefined)
  const items = found.data?.items ?? []
  const numberOf = (who: Who) => who.identities.find((identity) => identity.kind === 'memberNumber')?.value
  return (
    <Field label={t('searchHelp')}>
      {(id) => (
        <Select<string>
          id={id} style={{ width: '100%' }} value={null} placeholder={t('searchHelp')} loading={found.isFetching} showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
          onChange={(chosen) => { onAdd(items.filter((who) => who.id === chosen)); setText('') }}
          options={items.map((who) => ({ value: who.id, label: [who.name ?? f('unnamed'), numberOf(who)].filter(Boolean).join('・') }))}
        />
      )}
    </Field>
  )
}

function Paste({ onAdd }: { onAdd: (people: Who[]) => void }) {
  const t = useHandPickedWords()
  const lookUp = useLookUp()
  const [text, setText] = useState('')
  const lines = linesOf(text)
  const find = () => lookUp.mutate(lines, { onSuccess: (result) => { onAdd(result.found.map((each) => each.who)); setText(result.missing.join('\n')) } })
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Field label={t('paste')} help={t('pasteHelp')}>
        {(id) => <Input.TextArea id={id} rows={5} value={text} onChange={(event) => setText(event.target.value)} placeholder={'M0001\nM0002\n0912345678'} />}
      </Field>
      <div><Button disabled={lines.length === 0} loading={lookUp.isPending} onClick={find}>{t('find')}</Button></div>
      {lookUp.isError ? <Failure error={lookUp.error} /> : null}
      {lookUp.data ? <p role="status">{t('added', { n: formatNumber(lookUp.data.found.length), count: lookUp.data.found.length })}</p> : null}
      {lookUp.data && lookUp.data.missing.length > 0 ? (
        <Alert type="warning" showIcon title={t('missing', { n: formatNumber(lookUp.data.missing.length), count: lookUp.data.missing.length })} description={<span className="wrap">{lookUp.data.missing.slice(0, shownMax).join('、')}</span>} />
      ) : null}
    </div>
  )
}
