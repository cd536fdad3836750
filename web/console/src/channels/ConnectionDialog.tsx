import { Form, Input, Modal } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { useChangeConnection, useCreateConnection } from './queries'
import { useChannelWords } from './words'

type Values = { name: string; channelSecret?: string; accessToken?: string; loginChannelId?: string; liffId?: string }

/** The keys of an account, each with the place where LINE shows it. */
export function ConnectionDialog({ connection, onClose }: { connection: Schemas['ConnectionView'] | null; onClose: () => void }) {
  const t = useChannelWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const create = useCreateConnection()
  const change = useChangeConnection(connection?.id ?? 0)
  const save = (values: Values) => {
    const body = {
      name: values.name, channelSecret: values.channelSecret || null, accessToken: values.accessToken || null,
      loginChannelId: values.loginChannelId || null, liffId: values.liffId || null,
    }
    if (connection) change.mutate(body, { onSuccess: onClose })
    else create.mutate({ ...body, channelId: null }, { onSuccess: onClose })
  }
  const isNew = connection === null
  const kept = isNew ? {} : { placeholder: t('keep') }
  return (
    <Modal open title={isNew ? t('create') : t('change')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={create.isPending || change.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save} initialValues={{ name: connection?.name ?? '' }}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}><Input autoFocus placeholder={t('nameExample')} /></Form.Item>
        <Form.Item name="channelSecret" label={t('secret')} extra={t('secretWhere')} rules={[{ required: isNew, message: t('needSecret') }]}><Input.Password autoComplete="off" {...kept} /></Form.Item>
        <Form.Item name="accessToken" label={t('token')} extra={t('tokenWhere')} rules={[{ required: isNew, message: t('needToken') }]}><Input.Password autoComplete="off" {...kept} /></Form.Item>
        <Form.Item name="loginChannelId" label={t('login')} extra={t('loginWhere')}><Input autoComplete="off" {...kept} /></Form.Item>
        <Form.Item name="liffId" label={t('liff')}><Input autoComplete="off" {...kept} /></Form.Item>
      </Form>
      {create.isError || change.isError ? <Failure error={create.error ?? change.error} title={t('create')} /> : null}
    </Modal>
  )
}
