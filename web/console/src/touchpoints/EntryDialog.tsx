import { Form, Input, Modal, Select } from 'antd'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { Failure } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { TagsPicker } from '../tags/TagPicker'
import { useSaveEntryLink } from './queries'
import { useTouchpointWords } from './words'

type Values = { name: string; connection: number; sourceKind: string; store: string; clerk: string; tags: number[] }

export function EntryDialog({ entry, onClose }: { entry: Schemas['EntryLinkView'] | null; onClose: () => void }) {
  const t = useTouchpointWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const connections = useConnections()
  const save = useSaveEntryLink(entry?.id ?? null)
  const first = connections.data?.items[0]?.id
  const keep = (values: Values) => save.mutate({ ...values, store: values.store || null, clerk: values.clerk || null }, { onSuccess: onClose })
  return (
    <Modal open title={entry ? t('changeEntry') : t('createEntry')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={save.isPending}>
      <Form
        form={form} layout="vertical" requiredMark={false} onFinish={keep}
        initialValues={{ name: entry?.name ?? '', connection: entry?.connection ?? first, sourceKind: entry?.sourceKind ?? '', store: entry?.store ?? '', clerk: entry?.clerk ?? '', tags: entry?.tags ?? [] }}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}><Input autoFocus placeholder={t('entryName')} /></Form.Item>
        <Form.Item name="connection" label={t('connection')} rules={[{ required: true, message: t('needConnection') }]}>
          <Select options={connections.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []} />
        </Form.Item>
        <Form.Item name="sourceKind" label={t('sourceKind')} rules={[{ required: true, whitespace: true, message: t('needSource') }]}><Input placeholder={t('sourceExample')} /></Form.Item>
        <Form.Item name="store" label={t('store')}><Input /></Form.Item>
        <Form.Item name="clerk" label={t('clerk')}><Input /></Form.Item>
        <Form.Item name="tags" label={t('entryTags')}><TagsPicker /></Form.Item>
      </Form>
      {save.isError ? <Failure error={save.error} /> : null}
    </Modal>
  )
}
