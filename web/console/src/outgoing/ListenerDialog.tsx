import { Checkbox, Form, Input, Modal } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { useAddOutgoing, useChangeOutgoing, useOutgoingEvents } from './queries'
import { SecretDialog } from './SecretDialog'
import { useOutgoingWords } from './words'

type Values = { name: string; url: string; events: string[] }

/** A new address, or another choice for a known one. A new one ends with its secret. */
export function ListenerDialog({ of: known, onClose }: { of?: Schemas['OutgoingWebhookView']; onClose: () => void }) {
  const t = useOutgoingWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const events = useOutgoingEvents()
  const add = useAddOutgoing()
  const change = useChangeOutgoing()
  if (add.data) return <SecretDialog of={add.data} onClose={onClose} />
  const save = (values: Values) =>
    known ? change.mutate({ id: known.id, ...values, isOn: known.state === 'on' }, { onSuccess: onClose }) : add.mutate({ ...values, isOn: true })
  const rules = [{ required: true, message: t('required') }]
  const failure = add.error ?? change.error
  return (
    <Modal open title={known ? t('editTitle') : t('add')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={add.isPending || change.isPending}>
      <Form form={form} name="outgoing" layout="vertical" requiredMark={false} initialValues={known} onFinish={save}>
        <Form.Item name="name" label={t('name')} rules={rules}><Input autoFocus placeholder={t('nameExample')} /></Form.Item>
        <Form.Item name="url" label={t('url')} rules={rules}><Input type="url" placeholder="https://shop.example.tw/weir-events" /></Form.Item>
        <Loaded query={events}>
          {(kinds) => (
            <Form.Item name="events" label={t('events')} rules={rules}>
              <Checkbox.Group className="outgoing-events" options={kinds.map(({ name, text }) => ({ value: name, label: <>{text} <code className="faint small">{name}</code></> }))} />
            </Form.Item>
          )}
        </Loaded>
      </Form>
      {failure ? <Failure error={failure} title={f('save')} /> : null}
    </Modal>
  )
}
