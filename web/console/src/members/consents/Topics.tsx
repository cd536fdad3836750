import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { Failure, useReason } from '../../foundation/Failure'
import { Loaded } from '../../foundation/Loaded'
import { useFoundationWords } from '../../foundation/words'
import { Field } from '../../messages/Field'
import { useMay } from '../../workspaces/session'
import { useRetireTopic, useSaveTopic, useTopics } from './queries'
import { useConsentWords } from './words'
import './consents.css'

type Topic = Schemas['ConsentTopic']
const nameMax = 30

/** The kinds of messages that customers can refuse one by one. */
export function Topics() {
  const t = useConsentWords()
  const may = useMay('settings')
  const topics = useTopics()
  const [edited, setEdited] = useState<Topic | 'new' | null>(null)
  return (
    <section className="panel stack">
      <h2>{t('topics')}</h2>
      <p className="faint">{t('topicsHelp')}</p>
      <Loaded query={topics}>
        {({ items }) => {
          const inUse = items.filter((topic) => !topic.isRetired)
          return inUse.length === 0 ? <p className="faint small">{t('noTopics')}</p> : <ul className="topic-list">{inUse.map((topic) => <Row key={topic.number} topic={topic} may={may} onEdit={() => setEdited(topic)} />)}</ul>
        }}
      </Loaded>
      {may ? <div><Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('newTopic')}</Button></div> : null}
      {edited ? <TopicDialog topic={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  )
}

function Row({ topic, may, onEdit }: { topic: Topic; may: boolean; onEdit: () => void }) {
  const t = useConsentWords()
  const f = useFoundationWords()
  const reason = useReason()
  const retire = useRetireTopic()
  const { modal, message } = App.useApp()
  const ask = () =>
    modal.confirm({
      title: t('retireTitle', { name: topic.name }), content: t('retireHelp'), okText: t('retireTopic'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => retire.mutateAsync(topic.number).catch((error: unknown) => void message.error(reason(error))),
    })
  return (
    <li>
      <strong className="wrap">{topic.name}</strong>
      {may ? <span className="row" style={{ gap: 4 }}><Button size="small" type="text" onClick={onEdit}>{t('rename')}</Button><Button size="small" type="text" danger onClick={() => void ask()}>{t('retireTopic')}</Button></span> : null}
    </li>
  )
}

function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }) {
  const t = useConsentWords()
  const f = useFoundationWords()
  const save = useSaveTopic()
  const [name, setName] = useState(topic?.name ?? '')
  return (
    <Modal
      open title={topic ? t('rename') : t('newTopic')} okText={f('save')} cancelText={f('cancel')} okButtonProps={{ disabled: name.trim() === '' }} confirmLoading={save.isPending}
      onOk={() => save.mutate({ number: topic?.number ?? null, name: name.trim() }, { onSuccess: onClose })} onCancel={onClose}
    >
      <Field label={t('topicName')}>{(id) => <Input id={id} autoFocus maxLength={nameMax} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      {save.isError ? <Failure error={save.error} /> : null}
    </Modal>
  )
}
