import { Form, Input, Modal, Select } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { useChangeTag, useCreateTag, useTagFolders } from './queries'
import { useTagWords } from './words'

type Values = { name: string; folder: number | null }
type Props = { tag?: Schemas['TagView']; folder?: number | null; onClose: () => void; onSaved?: (tag: Schemas['TagView']) => void }

/** A new tag, or another name and place for one. */
export function TagDialog({ tag, folder = null, onClose, onSaved }: Props) {
  const t = useTagWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const folders = useTagFolders()
  const create = useCreateTag()
  const change = useChangeTag()
  const done = (saved: Schemas['TagView']) => {
    onSaved?.(saved)
    onClose()
  }
  const save = (values: Values) => {
    const body = { name: values.name.trim(), folder: values.folder ?? null }
    if (tag) change.mutate({ id: tag.id, ...body }, { onSuccess: done })
    else create.mutate(body, { onSuccess: done })
  }
  return (
    <Modal open title={tag ? t('rename') : t('create')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={create.isPending || change.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save} initialValues={{ name: tag?.name ?? '', folder: tag?.folder ?? folder }}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}>
          <Input autoFocus placeholder={t('nameExample')} />
        </Form.Item>
        <Form.Item name="folder" label={t('folder')}>
          <Select allowClear placeholder={t('noFolder')} options={folders.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []} />
        </Form.Item>
      </Form>
      {create.isError || change.isError ? <Failure error={create.error ?? change.error} /> : null}
    </Modal>
  )
}
