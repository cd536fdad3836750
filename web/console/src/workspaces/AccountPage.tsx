import { App, Button, Form, Input, Progress } from 'antd'
import { ApiProblem } from '../api/problem'
import { Failure } from '../foundation/Failure'
import { useAccountWords } from './brandWords'
import { strengthOf, type Strength } from './passwordStrength'
import { useChangePassword } from './queries'
import { SecondFactorPanel } from './SecondFactorPanel'
import { useCaller } from './session'
import { useWorkspaceWords } from './words'
import './workspaces.css'

/** What belongs to the person and not to the brand. */
export default function AccountPage() {
  const t = useAccountWords()
  const w = useWorkspaceWords()
  const { session, here } = useCaller()
  return (
    <div className="stack settings-form">
      <section className="panel">
        <h2>{t('who')}</h2>
        <dl className="plain-facts">
          <dt>{t('name')}</dt><dd>{session.name}</dd>
          <dt>{t('email')}</dt><dd className="wrap">{session.email}</dd>
          <dt>{t('role', { brand: here.workspace.name })}</dt><dd>{w(here.role)}</dd>
        </dl>
      </section>
      <PasswordForm />
      <SecondFactorPanel />
    </div>
  )
}

type Values = { current: string; next: string; again: string }

function PasswordForm() {
  const t = useAccountWords()
  const { session } = useCaller()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const next = Form.useWatch('next', form) ?? ''
  const change = useChangePassword()
  const need = { required: true, message: t('need') }
  const keep = ({ current, next }: Values) =>
    change.mutate({ current, new: next }, {
      onSuccess: () => {
        form.resetFields()
        void message.success(t('changed'))
      },
      // A refusal about one field stands below that field.
      onError: (error) => {
        const own = error instanceof ApiProblem ? error.errors.filter((each) => each.field === 'current' || each.field === 'new') : []
        form.setFields(own.map((each) => ({ name: each.field === 'new' ? 'next' : 'current', errors: [each.detail] })))
      },
    })
  const isSaidAtField = change.error instanceof ApiProblem && change.error.errors.some((each) => each.field === 'current' || each.field === 'new')
  return (
    <section className="panel stack">
      <h2>{t('password')}</h2>
      <p className="faint">{t('passwordNote')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={keep}>
        {/* Password keepers look for the name that belongs to the password. */}
        <input type="text" name="username" autoComplete="username" value={session.email} readOnly hidden />
        <Form.Item name="current" label={t('current')} rules={[need]}><Input.Password autoComplete="current-password" /></Form.Item>
        <Form.Item name="next" label={t('next')} rules={[need]} extra={next ? <StrengthBar strength={strengthOf(next)} /> : t('advice')}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="again" label={t('again')} dependencies={['next']} rules={[need, ({ getFieldValue }) => ({
          validator: (_, value) => (!value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('differ')))),
        })]}><Input.Password autoComplete="new-password" /></Form.Item>
        {change.isError && !isSaidAtField ? <div style={{ marginBottom: 16 }}><Failure error={change.error} title={t('password')} /></div> : null}
        <Button type="primary" htmlType="submit" loading={change.isPending}>{t('change')}</Button>
      </Form>
    </section>
  )
}

const shares: Record<Strength, number> = { short: 12, weak: 30, fair: 65, strong: 100 }
const colours: Record<Strength, string> = { short: 'var(--bad)', weak: 'var(--bad)', fair: 'var(--warn)', strong: 'var(--brand)' }

function StrengthBar({ strength }: { strength: Strength }) {
  const t = useAccountWords()
  return (
    <span className="strength" aria-live="polite">
      <Progress percent={shares[strength]} showInfo={false} size="small" strokeColor={colours[strength]} aria-hidden="true" />
      <span>{t('strength', { strength: t(strength) })}</span>
    </span>
  )
}
