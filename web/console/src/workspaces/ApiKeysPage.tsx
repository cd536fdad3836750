import { KeyOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure, useReason } from '../foundation/Failure'
import { formatDate, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { useFoundationWords } from '../foundation/words'
import '../touchpoints/touchpoints.css'
import { useApiKeys, useCreateKey, useRevokeKey } from './queries'
import { useCaller } from './session'
import { useAccessWords } from './settingsWords'

export default function ApiKeysPage() {
  const t = useAccessWords()
  const keys = useApiKeys()
  const [isCreating, setCreating] = useState(false)
  const create = <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>{t('createKey')}</Button>
  return (
    <section className="panel flush">
      <Loaded query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing mark={<KeyOutlined className="mark" />} title={t('noKeys')} action={create}>{t('noKeysHelp')}</Nothing>
          ) : (
            <>
              <div style={{ padding: 14 }}>{create}</div>
              <ul className="link-list">{items.map((key) => <Row key={key.id} of={key} />)}</ul>
            </>
          )
        }
      </Loaded>
      {isCreating ? <CreateDialog onClose={() => setCreating(false)} /> : null}
    </section>
  )
}

function Row({ of: key }: { of: Schemas['ApiKeyView'] }) {
  const t = useAccessWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const revoke = useRevokeKey()
  const ask = () =>
    modal.confirm({
      title: t('revokeTitle', { name: key.name }), content: t('revokeHelp'), okText: t('revoke'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => revoke.mutateAsync(key.id).catch((error: unknown) => void message.error(reason(error))),
    })
  return (
    <li style={{ flexWrap: 'wrap' }}>
      <span className="link-what">
        <span className="row" style={{ gap: 6 }}>
          <strong className="wrap">{key.name}</strong>
          {key.revokedAt ? <span className="chip plain">{t('revoked')}</span> : null}
        </span>
        <span className="row" style={{ gap: 4 }}>{key.scopes.map((scope) => <span key={scope} className="chip plain">{t(scope)}</span>)}</span>
        <span className="faint small">{key.prefix}…・{key.createdBy}・{formatDate(key.createdAt)}・{t('lastUsed')} {key.lastUsedAt ? formatTime(key.lastUsedAt) : t('never')}</span>
      </span>
      {key.revokedAt ? null : <Button type="text" danger onClick={() => void ask()}>{t('revoke')}</Button>}
    </li>
  )
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useAccessWords()
  const f = useFoundationWords()
  const { here } = useCaller()
  const [form] = Form.useForm<{ name: string; scopes: string[] }>()
  const create = useCreateKey()
  if (create.data) {
    return (
      <Modal open title={t('tokenTitle')} closable={false} footer={<Button type="primary" onClick={onClose}>{t('done')}</Button>}>
        <p className="faint" style={{ marginBottom: 12 }}>{t('tokenHelp')}</p>
        <Typography.Paragraph copyable code className="wrap">{create.data.token}</Typography.Paragraph>
      </Modal>
    )
  }
  const rules = [{ required: true, message: t('required') }]
  return (
    <Modal open title={t('createKey')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={create.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ scopes: ['read'] }} onFinish={(values) => create.mutate(values)}>
        <Form.Item name="name" label={t('keyName')} rules={rules}><Input autoFocus placeholder={t('keyExample')} /></Form.Item>
        <Form.Item name="scopes" label={t('scopes')} rules={rules}><Select mode="multiple" options={here.permissions.map((value) => ({ value, label: t(value) }))} /></Form.Item>
      </Form>
      {create.isError ? <Failure error={create.error} title={t('createKey')} /> : null}
    </Modal>
  )
}
