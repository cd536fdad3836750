import { App, Button, Form, Input, Modal, QRCode } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { ApiProblem } from '../api/problem'
import { Failure } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { useSecondFactorWords } from './brandWords'
import { useOfferSecondFactor, useSecondFactor, useSwitchOffSecondFactor, useSwitchOnSecondFactor } from './queries'

const fewCodes = 3
const qrPixels = 176

/** The operator's own second factor: off, being set up, or on. */
export function SecondFactorPanel() {
  const t = useSecondFactorWords()
  const factor = useSecondFactor()
  const offer = useOfferSecondFactor()
  const [recovery, setRecovery] = useState<string[] | null>(null)
  const [isEnding, setEnding] = useState(false)
  return (
    <section className="panel stack">
      <Loaded query={factor}>{({ isOn, recoveryCodesLeft }) => (
        <>
          <h2 className="row" style={{ gap: 8 }}>{t('title')}<span className={isOn ? 'chip good' : 'chip plain'}>{t(isOn ? 'on' : 'off')}</span></h2>
          <p className="faint">{t('why')}</p>
          {isOn ? (
            <div className="row">
              <span className="small">{t('left', { n: recoveryCodesLeft })}{recoveryCodesLeft <= fewCodes ? `・${t('fewLeft')}` : null}</span>
              <Button danger type="text" onClick={() => setEnding(true)}>{t('switchOff')}</Button>
            </div>
          ) : offer.data ? (
            <SetUp offer={offer.data} onDone={(codes) => { offer.reset(); setRecovery(codes) }} />
          ) : (
            <div><Button onClick={() => offer.mutate()} loading={offer.isPending}>{t('begin')}</Button></div>
          )}
          {offer.isError ? <Failure error={offer.error} title={t('begin')} /> : null}
        </>
      )}</Loaded>
      {recovery ? <RecoveryDialog codes={recovery} onClose={() => setRecovery(null)} /> : null}
      {isEnding ? <OffDialog onClose={() => setEnding(false)} /> : null}
    </section>
  )
}

function SetUp({ offer, onDone }: { offer: Schemas['SecondFactorOffer']; onDone: (codes: string[]) => void }) {
  const t = useSecondFactorWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ code: string; current: string }>()
  const switchOn = useSwitchOnSecondFactor()
  const need = { required: true, message: t('need') }
  const confirm = (values: { code: string; current: string }) =>
    switchOn.mutate({ ...values, secret: offer.secret }, {
      onSuccess: ({ codes }) => {
        void message.success(t('done'))
        onDone(codes)
      },
      onError: (error) => form.setFields(fieldsOf(error)),
    })
  return (
    <div className="second-factor">
      <figure>
        <QRCode value={offer.address} size={qrPixels} bordered={false} bgColor="#fff" color="#000" aria-label={t('scan')} />
        <figcaption className="faint small">{t('scan')}</figcaption>
      </figure>
      <Form form={form} name="second-factor" layout="vertical" requiredMark={false} onFinish={confirm}>
        <p className="small">{t('byHand')}<br /><code className="wrap">{offer.secret.replace(/(.{4})/g, '$1 ').trim()}</code></p>
        <Form.Item name="code" label={t('code')} rules={[need]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} /></Form.Item>
        <Form.Item name="current" label={t('password')} rules={[need]}><Input.Password autoComplete="current-password" /></Form.Item>
        {switchOn.isError && fieldsOf(switchOn.error).length === 0 ? <Failure error={switchOn.error} title={t('confirm')} /> : null}
        <Button type="primary" htmlType="submit" loading={switchOn.isPending}>{t('confirm')}</Button>
      </Form>
    </div>
  )
}

/** A refusal about one field stands below that field. */
function fieldsOf(error: unknown): { name: 'code' | 'current'; errors: string[] }[] {
  if (!(error instanceof ApiProblem)) return []
  return error.errors.flatMap(({ field, detail }) => (field === 'code' || field === 'current' ? [{ name: field, errors: [detail] }] : []))
}

function RecoveryDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useSecondFactorWords()
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => message.success(t('copied')))
  return (
    <Modal
      open title={t('recovery')} closable={false} keyboard={false} mask={{ closable: false }}
      footer={[<Button key="copy" onClick={copy}>{t('copy')}</Button>, <Button key="kept" type="primary" onClick={onClose}>{t('kept')}</Button>]}
    >
      <p>{t('recoveryHelp')}</p>
      <ul className="recovery-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
    </Modal>
  )
}

function OffDialog({ onClose }: { onClose: () => void }) {
  const t = useSecondFactorWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ current: string }>()
  const switchOff = useSwitchOffSecondFactor()
  const end = (values: { current: string }) =>
    switchOff.mutate(values, {
      onSuccess: () => {
        void message.success(t('switchedOff'))
        onClose()
      },
    })
  return (
    <Modal open title={t('offTitle')} okText={t('switchOff')} okButtonProps={{ danger: true }} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={switchOff.isPending}>
      <p>{t('offHelp')}</p>
      <Form form={form} name="second-factor-off" layout="vertical" requiredMark={false} onFinish={end}>
        <Form.Item name="current" label={t('password')} rules={[{ required: true, message: t('need') }]}><Input.Password autoFocus autoComplete="current-password" /></Form.Item>
      </Form>
      {switchOff.isError ? <Failure error={switchOff.error} title={t('switchOff')} /> : null}
    </Modal>
  )
}
