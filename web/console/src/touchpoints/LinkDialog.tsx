import { Form, Input, Modal } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { TagsPicker } from '../tags/TagPicker'
import { ParametersField } from './ParametersField'
import { useSaveLink } from './queries'
import { useTouchpointWords } from './words'

type Values = { name: string; url: string; tags: number[]; parameters: Record<string, string> }

export function LinkDialog({ link, onClose }: { link: Schemas['LinkView'] | null; onClose: () => void }) {
  const t = useTouchpointWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const save = useSaveLink(link?.id ?? null)
  const keep = (values: Values) =>
    save.mutate({ ...values, campaign: link?.campaign ?? null }, { onSuccess: onClose })
  return (
    <Modal open title={link ? t('changeLink') : t('createLink')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={save.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={keep} initialValues={{ name: link?.name ?? '', url: link?.url ?? '', tags: link?.tags ?? [], parameters: link?.parameters ?? {} }}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}><Input autoFocus placeholder={t('linkName')} /></Form.Item>
        <Form.Item name="url" label={t('url')} rules={[{ required: true, message: t('needUrl') }]}><Input type="url" placeholder="https://" /></Form.Item>
        <Form.Item name="tags" label={t('tags')}><TagsPicker /></Form.Item>
        <Form.Item name="parameters" label={t('parameters')}><Parameters /></Form.Item>
      </Form>
      {save.isError ? <Failure error={save.error} /> : null}
    </Modal>
  )
}

/** The form hands in both; they are not there only while nobody has drawn it. */
function Parameters({ value = {}, onChange = () => undefined }: { value?: Record<string, string>; onChange?: (value: Record<string, string>) => void }) {
  return <ParametersField value={value} onChange={onChange} />
}
