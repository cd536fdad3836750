import { ExperimentOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Failure } from '../foundation/Failure'
import { currentLanguage } from '../foundation/language'
import { useFoundationWords } from '../foundation/words'
import { useDemoWords } from './brandWords'
import { goTo } from './goTo'
import { currencies, timeZones } from './places'
import { useReplaceDemo } from './queries'
import { useCaller, useMay } from './session'

/** On the home page of a demo: what one is looking at, and the way out. */
export function DemoNotice() {
  const t = useDemoWords()
  const { here: { workspace } } = useCaller()
  if (!workspace.isDemo) return null
  return <Alert type="info" showIcon icon={<ExperimentOutlined />} title={t('notice')} description={t('noticeHelp')} action={<Link to="/settings/brand"><Button>{t('way')}</Button></Link>} />
}

/** Ends the demo and opens an empty brand in its place; the server refuses it anywhere else. */
export function DemoPanel() {
  const t = useDemoWords()
  const may = useMay('workspaces')
  const { here: { workspace } } = useCaller()
  const [isAsking, setAsking] = useState(false)
  if (!workspace.isDemo) return null
  return (
    <section className="panel stack">
      <h2>{t('title')}</h2>
      <p className="faint">{t('help')}</p>
      {may ? <div><Button danger onClick={() => setAsking(true)}>{t('remove')}</Button></div> : <p className="faint">{t('onlyOwner')}</p>}
      {isAsking ? <ReplaceDialog onClose={() => setAsking(false)} /> : null}
    </section>
  )
}

type Values = { name: string; timeZone: string; currency: string; confirm: string }

function ReplaceDialog({ onClose }: { onClose: () => void }) {
  const t = useDemoWords()
  const f = useFoundationWords()
  const { here: { workspace } } = useCaller()
  const [form] = Form.useForm<Values>()
  const confirm = Form.useWatch('confirm', form) ?? ''
  const replace = useReplaceDemo()
  return (
    <Modal
      open title={t('dialog')} okText={t('remove')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={replace.isPending}
      okButtonProps={{ danger: true, disabled: confirm.trim() !== workspace.name }} closable={!replace.isPending} mask={{ closable: !replace.isPending }}
    >
      <div className="stack" style={{ gap: 10, marginBottom: 14 }}>
        <p>{t('goes')}</p>
        <p className="faint">{t('stays')}</p>
      </div>
      <Form
        form={form} layout="vertical" requiredMark={false} initialValues={{ timeZone: workspace.timeZone, currency: workspace.currency }}
        onFinish={(values) => replace.mutate({ ...values, language: workspace.language }, { onSuccess: (instead) => goTo(instead.id) })}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}><Input autoFocus maxLength={100} /></Form.Item>
        <Form.Item name="timeZone" label={t('timeZone')}><Select showSearch options={timeZones().map((value) => ({ value, label: value }))} /></Form.Item>
        <Form.Item name="currency" label={t('currency')} extra={t('currencyHelp')}><Select showSearch={{ optionFilterProp: 'label' }} options={currencies(currentLanguage())} /></Form.Item>
        <Form.Item name="confirm" label={f('typeToConfirm', { word: workspace.name })}><Input autoComplete="off" /></Form.Item>
      </Form>
      {replace.isError ? <Failure error={replace.error} title={t('remove')} /> : null}
    </Modal>
  )
}
