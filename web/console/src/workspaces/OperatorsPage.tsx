import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Face } from '../foundation/Face'
import { Failure, useReason } from '../foundation/Failure'
import { formatDate } from '../foundation/format'
import { currentLanguage } from '../foundation/language'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import '../touchpoints/touchpoints.css'
import { OwnRights, RightsDialog } from './RightsDialog'
import { useChangeOperator, useInvite, useOperators, useResetPassword, useSwitchOffOthersSecondFactor } from './queries'
import { useCaller } from './session'
import { useAccessWords } from './settingsWords'
import { useWorkspaceWords } from './words'

const roles: Schemas['Role'][] = ['owner', 'marketer', 'agent', 'viewer']

export default function OperatorsPage() {
  const t = useAccessWords()
  const operators = useOperators()
  const [isInviting, setInviting] = useState(false)
  return (
    <section className="panel flush">
      <div style={{ padding: 14 }}><Button type="primary" icon={<PlusOutlined />} onClick={() => setInviting(true)}>{t('invite')}</Button></div>
      <Loaded query={operators}>{({ items }) => <ul className="link-list">{items.map((each) => <Row key={each.id} who={each} />)}</ul>}</Loaded>
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </section>
  )
}

function Row({ who }: { who: Schemas['OperatorView'] }) {
  const t = useAccessWords()
  const w = useWorkspaceWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const { session } = useCaller()
  const change = useChangeOperator()
  const unbind = useSwitchOffOthersSecondFactor()
  const [isResetting, setResetting] = useState(false)
  const [isGranting, setGranting] = useState(false)
  const isMe = who.id === session.operatorId
  const fail = (error: unknown) => void message.error(reason(error))
  const disable = () =>
    modal.confirm({
      title: t('disableTitle', { name: who.name }), content: t('disableHelp'), okText: t('disable'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => change.mutateAsync({ id: who.id, role: null, state: 'disabled', given: null, taken: null }).catch(fail),
    })
  const helpIn = () =>
    modal.confirm({
      title: t('lostPhoneTitle', { name: who.name }), content: t('lostPhoneHelp'), okText: t('lostPhone'), cancelText: f('cancel'),
      onOk: () => unbind.mutateAsync(who.id).catch(fail),
    })
  return (
    <li style={{ flexWrap: 'wrap' }}>
      <Face name={who.name.toUpperCase()} seed={who.email} size={34} />
      <span className="link-what">
        <span className="row" style={{ gap: 6 }}>
          <strong className="wrap">{who.name}</strong>
          {who.state === 'disabled' ? <span className="chip plain">{t('disabled')}</span> : null}
          {who.hasSecondFactor ? <span className="chip good">{t('twoSteps')}</span> : null}
          {who.isLocked ? <span className="chip bad">{t('locked')}</span> : null}
        </span>
        <span className="faint small wrap">{who.email}・{formatDate(who.invitedAt)}</span>
        <OwnRights who={who} />
      </span>
      <Select<Schemas['Role']> aria-label={`${t('role')} ${who.name}`} style={{ width: 130 }} value={who.role} disabled={isMe || change.isPending} options={roles.map((value) => ({ value, label: w(value) }))} onChange={(role) => change.mutate({ id: who.id, role, state: null, given: null, taken: null }, { onError: fail })} />
      {who.hasSecondFactor && !isMe ? <Button type="text" onClick={() => void helpIn()}>{t('lostPhone')}</Button> : null}
      {isMe || who.role === 'owner' ? null : <Button type="text" onClick={() => setGranting(true)}>{t('scopes')}</Button>}
      {isMe ? null : <Button type="text" onClick={() => setResetting(true)}>{t('resetPassword')}</Button>}
      {isMe ? null : who.state === 'active'
        ? <Button type="text" danger onClick={() => void disable()}>{t('disable')}</Button>
        : <Button type="text" onClick={() => change.mutate({ id: who.id, role: null, state: 'active', given: null, taken: null }, { onError: fail })}>{t('enable')}</Button>}
      {isGranting ? <RightsDialog who={who} onClose={() => setGranting(false)} /> : null}
      {isResetting ? <ResetDialog who={who} onClose={() => setResetting(false)} /> : null}
    </li>
  )
}

function ResetDialog({ who, onClose }: { who: Schemas['OperatorView']; onClose: () => void }) {
  const t = useAccessWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ password: string }>()
  const reset = useResetPassword()
  const done = () => {
    void message.success(t('passwordReset', { name: who.name }))
    onClose()
  }
  return (
    <Modal open title={t('resetTitle', { name: who.name })} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={reset.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ password }) => reset.mutate({ id: who.id, password }, { onSuccess: done })}>
        <Form.Item name="password" label={t('newPassword')} extra={t('resetHelp')} rules={[{ required: true, message: t('required') }]}><Input.Password autoFocus autoComplete="new-password" /></Form.Item>
      </Form>
      {reset.isError ? <Failure error={reset.error} title={t('resetPassword')} /> : null}
    </Modal>
  )
}

type Values = { email: string; name: string; password: string; role: Schemas['Role'] }

function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useAccessWords()
  const w = useWorkspaceWords()
  const f = useFoundationWords()
  const [form] = Form.useForm<Values>()
  const invite = useInvite()
  const rules = [{ required: true, message: t('required') }]
  return (
    <Modal open title={t('invite')} okText={f('save')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={invite.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ role: 'marketer' }} onFinish={(values) => invite.mutate({ ...values, language: currentLanguage() }, { onSuccess: onClose })}>
        <Form.Item name="name" label={t('name')} rules={rules}><Input autoFocus autoComplete="off" /></Form.Item>
        <Form.Item name="email" label={t('email')} rules={rules}><Input type="email" autoComplete="off" /></Form.Item>
        <Form.Item name="password" label={t('firstPassword')} extra={t('firstPasswordHelp')} rules={rules}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="role" label={t('role')} rules={rules}><Select options={roles.map((value) => ({ value, label: w(value) }))} /></Form.Item>
      </Form>
      {invite.isError ? <Failure error={invite.error} title={t('invite')} /> : null}
    </Modal>
  )
}
