import { App, Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useConnections } from '../../channels/queries'
import { Failure } from '../../foundation/Failure'
import { useFoundationWords } from '../../foundation/words'
import { Field } from '../../messages/Field'
import '../../messages/messages.css'
import { useSayConsent, useTopics } from './queries'
import { useConsentWords } from './words'

const proofMax = 500
const all = 0

/** An operator writes down what a customer wishes, and how he knows. */
export function ConsentDialog({ member, onClose }: { member: string; onClose: () => void }) {
  const t = useConsentWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const connections = useConnections()
  const topics = useTopics()
  const say = useSayConsent(member)
  const [granted, setGranted] = useState(false)
  const [connection, setConnection] = useState(all)
  const [topic, setTopic] = useState(all)
  const [proof, setProof] = useState('')
  const inUse = (topics.data?.items ?? []).filter((each) => !each.isRetired)
  const keep = () =>
    say.mutate(
      { connection: connection || null, topic: topic || null, granted, at: null, proof: proof.trim() },
      { onSuccess: () => { void message.success(t('saved')); onClose() } },
    )
  return (
    <Modal open title={t('change')} okText={f('save')} cancelText={f('cancel')} okButtonProps={{ disabled: proof.trim() === '' }} confirmLoading={say.isPending} onOk={keep} onCancel={onClose}>
      <div className="stack">
        <Field label={t('wish')}>
          {(id) => <Segmented id={id} value={granted} onChange={setGranted} options={[{ value: false, label: t('withdraw') }, { value: true, label: t('grant') }]} />}
        </Field>
        <Field label={t('account')}>
          {(id) => <Select id={id} value={connection} onChange={setConnection} options={[{ value: all, label: t('everywhere') }, ...(connections.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))]} />}
        </Field>
        {inUse.length > 0 ? (
          <Field label={t('topic')}>
            {(id) => <Select id={id} value={topic} onChange={setTopic} options={[{ value: all, label: t('all') }, ...inUse.map((each) => ({ value: each.number, label: each.name }))]} />}
          </Field>
        ) : null}
        <Field label={t('reason')} help={t('reasonHelp')}>
          {(id) => <Input.TextArea id={id} rows={2} maxLength={proofMax} placeholder={t('reasonExample')} value={proof} onChange={(event) => setProof(event.target.value)} />}
        </Field>
        {say.isError ? <Failure error={say.error} /> : null}
      </div>
    </Modal>
  )
}
