import { Button, Form, Input } from 'antd'
import type { Schemas } from '../api/client'
import { AppearanceMenu } from '../app/AppearanceMenu'
import { Failure } from '../foundation/Failure'
import { PageHead } from '../foundation/PageHead'
import { useSignIn } from './session'
import { useWorkspaceWords } from './words'
import './sign-in.css'

export function SignInPage() {
  const t = useWorkspaceWords()
  const signIn = useSignIn()
  return (
    <main className="sign-in">
      <div className="sign-in-corner"><AppearanceMenu /></div>
      <section className="sign-in-card panel">
        <img src="/weir.svg" alt="" width={44} height={44} />
        <PageHead title={t('welcome')} note={t('pitch')} />
        <Form<Schemas['SignInRequest']> layout="vertical" requiredMark={false} size="large" onFinish={(values) => signIn.mutate(values)}>
          <Form.Item name="email" label={t('email')} rules={[{ required: true, message: t('needEmail') }]}>
            <Input type="email" autoComplete="username" autoFocus inputMode="email" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('needPassword') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {signIn.isError ? <div style={{ marginBottom: 16 }}><Failure error={signIn.error} title={t('signIn')} /></div> : null}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>{t('signIn')}</Button>
        </Form>
        <p className="faint small">{t('forgot')}</p>
      </section>
    </main>
  )
}
