import { Form, Input, Modal } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { useCreateFolder, useRenameFolder } from './queries'
import { useTagWords } from './words'

type Props = { folder?: Schemas['TagFolderView']; onClose: () => void }

export function FolderDialog({ folder, onClose }: Props) {
  const t = useTagWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<{ name: string }>()
  const create = useCreateFolder()
  const rename = useRenameFolder()
  const save = ({ name }: { name: string }) =>
    folder ? rename.mutate({ id: folder.id, name }, { onSuccess: onClose }) : create.mutate(name, { onSuccess: onClose })
  return (
    <Modal open title={folder ? t('renameFolder') : t('createFolder')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={create.isPending || rename.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save} initialValues={{ name: folder?.name ?? '' }}>
        <Form.Item name="name" label={t('folderName')} rules={[{ required: true, whitespace: true, message: t('needName') }]}>
          <Input autoFocus />
        </Form.Item>
      </Form>
      {create.isError || rename.isError ? <Failure error={create.error ?? rename.error} /> : null}
    </Modal>
  )
}
