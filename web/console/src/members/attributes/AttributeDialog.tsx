import { Form, Input, Modal, Select } from 'antd'
import type { Schemas } from '../../api/client'
import { Failure } from '../../foundation/Failure'
import { useFoundationWords } from '../../foundation/words'
import { useChangeAttribute, useDefineAttribute, type Attribute } from './queries'
import { useAttributeWords } from './words'

type Kind = Schemas['AttributeKind']
type Values = { label: string; name: string; kind: Kind; options?: string[] }

const kinds: Kind[] = ['text', 'choice', 'yesNo', 'date', 'time', 'wholeNumber', 'number', 'money']

/** A new attribute whole; of one that exists the label, and further options. */
export function AttributeDialog({ attribute, onClose }: { attribute: Attribute | null; onClose: () => void }) {
  const t = useAttributeWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? attribute?.kind
  const define = useDefineAttribute()
  const change = useChangeAttribute()
  const save = attribute ? change : define
  const keep = ({ label, name, kind, options = [] }: Values) =>
    attribute
      ? change.mutate({ id: attribute.id, label, options: [...attribute.options, ...options] }, { onSuccess: onClose })
      : define.mutate({ label, name, kind, options: kind === 'choice' ? options : [] }, { onSuccess: onClose })
  const need = [{ required: true, message: t('need') }]
  return (
    <Modal open title={t(attribute ? 'change' : 'create')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={save.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ label: attribute?.label ?? '', kind: attribute?.kind ?? 'text' }} onFinish={keep}>
        <Form.Item name="label" label={t('label')} rules={need}><Input autoFocus placeholder={t('labelExample')} /></Form.Item>
        {attribute ? null : (
          <>
            <Form.Item name="name" label={t('name')} extra={t('nameHelp')} rules={need}><Input autoComplete="off" autoCapitalize="none" spellCheck={false} placeholder="birthday" /></Form.Item>
            <Form.Item name="kind" label={t('kind')} extra={t('kindHelp')}><Select options={kinds.map((value) => ({ value, label: t(value) }))} /></Form.Item>
          </>
        )}
        {kind === 'choice' ? (
          <>
            {attribute ? <p className="faint small" style={{ marginBottom: 6 }}>{t('fixedOptions')}</p> : null}
            {attribute ? <p className="row" style={{ gap: 4, marginBottom: 14 }}>{attribute.options.map((each) => <span key={each} className="chip plain">{each}</span>)}</p> : null}
            <Form.Item name="options" label={t(attribute ? 'moreOptions' : 'options')} extra={t('optionsHelp')} rules={attribute ? [] : need}>
              <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
            </Form.Item>
          </>
        ) : null}
      </Form>
      {save.isError ? <Failure error={save.error} title={t(attribute ? 'change' : 'create')} /> : null}
    </Modal>
  )
}
