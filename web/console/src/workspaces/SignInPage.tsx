import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { AppearanceMenu } from '../app/AppearanceMenu'
import { ApiProblem } from '../api/problem'
import { Failure } from '../foundation/Failure'
import { PageHead } from '../foundation/PageHead'
import { useSignIn } from './session'
import { useWorkspaceWords } from './words'
import './sign-in.css'

/** What is said to somebody whose password is right, and who has a second factor. */
const asksForCode = ['session.code-needed', 'session.wrong-code']

export function SignInPage() {
  const t = useWorkspaceWords()
  const signIn = useSignIn()
  const refused = signIn.error instanceof ApiProblem ? signIn.error.code : null
  const [needsCode, setNeedsCode] = useState(false)
  if (!needsCode && refused !== null && asksForCode.includes(refused)) setNeedsCode(true)
  return (
    <main className="sign-in">
      <div className="sign-in-corner"><AppearanceMenu /></div>
      <section className="sign-in-card panel">
        <img src="/weir.svg" alt="" width={44} height={44} />
        <PageHead title={t('welcome')} note={t('pitch')} />
        <Form<Schemas['SignInRequest']> initialValues={{ code: null }} layout="vertical" requiredMark={false} size="large" onFinish={(values) => signIn.mutate(values)}>
          <Form.Item name="email" label={t('email')} rules={[{ required: true, message: t('needEmail') }]}>
            <Input type="email" autoComplete="username" autoFocus inputMode="email" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('needPassword') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {needsCode ? (
            <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, message: t('needCode') }]}>
              <Input autoComplete="one-time-code" autoFocus maxLength={32} />
            </Form.Item>
          ) : null}
          {signIn.isError && refused !== 'session.code-needed' ? <div style={{ marginBottom: 16 }}><Failure error={signIn.error} title={t('signIn')} /></div> : null}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>{t('signIn')}</Button>
        </Form>
        <p className="faint small">{t('forgot')}</p>
      </section>
    </main>
  )
}
