import { Form, Modal } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { formatNumber } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { useMergeTag } from './queries'
import { TagPicker } from './TagPicker'
import { useTagWords } from './words'

export function MergeDialog({ tag, onClose }: { tag: Schemas['TagView']; onClose: () => void }) {
  const t = useTagWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<{ into: number }>()
  const merge = useMergeTag()
  return (
    <Modal open title={t('mergeTitle', { name: tag.name })} okText={t('merge')} okButtonProps={{ danger: true }} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={merge.isPending}>
      <p style={{ marginBottom: 12 }}>{t('mergeHelp', { name: tag.name, n: formatNumber(tag.members) })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ into }) => merge.mutate({ id: tag.id, into }, { onSuccess: onClose })}>
        <Form.Item name="into" label={t('pick')} rules={[{ required: true, message: t('needTarget') }]}>
          <TagPicker without={[tag.id]} />
        </Form.Item>
      </Form>
      {merge.isError ? <Failure error={merge.error} /> : null}
    </Modal>
  )
}
