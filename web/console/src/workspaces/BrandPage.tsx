import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { currentLanguage } from '../foundation/language'
import { useFoundationWords } from '../foundation/words'
import { useBrandWords } from './brandWords'
import { DemoPanel } from './DemoPanel'
import { goTo } from './goTo'
import { currencies, timeIn, timeZones } from './places'
import { useChangeBrand, useCreateBrand } from './queries'
import { useCaller, useMay } from './session'
import { useWorkspaceWords } from './words'
import './workspaces.css'

/** What an owner says about his brand, and the other brands of whoever is signed in. */
export default function BrandPage() {
  return (
    <div className="stack settings-form">
      <BrandForm />
      <DemoPanel />
      <Brands />
    </div>
  )
}

type Values = { name: string; timeZone: string; language: string }

function BrandForm() {
  const t = useBrandWords()
  const f = useFoundationWords()
  const may = useMay('settings')
  const { here: { workspace } } = useCaller()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const zone = Form.useWatch('timeZone', form) ?? workspace.timeZone
  const change = useChangeBrand()
  const [now] = useState(() => new Date())
  return (
    <section className="panel stack">
      <h2>{t('about')}</h2>
      <Form
        form={form} layout="vertical" requiredMark={false} disabled={!may}
        initialValues={{ name: workspace.name, timeZone: workspace.timeZone, language: workspace.language }}
        onFinish={(values) => change.mutate(values, { onSuccess: () => void message.success(t('saved')) })}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="timeZone" label={t('timeZone')} extra={<>{t('timeZoneHelp')}<br />{t('time', { time: timeIn(zone, now) })}</>}><Select showSearch options={timeZones().map((value) => ({ value, label: value }))} /></Form.Item>
        <Form.Item name="language" label={t('language')} extra={t('languageHelp')}><Languages /></Form.Item>
        <Form.Item label={t('currency')} htmlFor="brand-currency" extra={t('currencyFixed')}>
          <Input id="brand-currency" disabled value={currencies(currentLanguage()).find((each) => each.value === workspace.currency)?.label ?? workspace.currency} />
        </Form.Item>
        <Form.Item label={t('number')} htmlFor="brand-number" extra={t('numberHelp')}><Input id="brand-number" disabled value={workspace.id} /></Form.Item>
        {change.isError ? <div style={{ marginBottom: 16 }}><Failure error={change.error} title={t('about')} /></div> : null}
        {may ? <Button type="primary" htmlType="submit" loading={change.isPending}>{f('save')}</Button> : <p className="faint">{t('onlyOwner')}</p>}
      </Form>
    </section>
  )
}

function Languages(props: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const t = useBrandWords()
  return <Select {...props} options={[{ value: 'zh-TW', label: t('chinese') }, { value: 'en', label: t('english') }]} />
}

function Brands() {
  const t = useBrandWords()
  const w = useWorkspaceWords()
  const mayCreate = useMay('workspaces')
  const { session, here } = useCaller()
  const [isCreating, setCreating] = useState(false)
  if (!mayCreate && session.workspaces.length < 2) return null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('others')}</h2>
        {mayCreate ? <Button icon={<PlusOutlined />} onClick={() => setCreating(true)}>{t('create')}</Button> : null}
      </div>
      <p className="faint">{t('othersHelp')}</p>
      <ul className="brands">
        {session.workspaces.map(({ workspace, role }) => (
          <li key={workspace.id}>
            <span className="brand-what"><strong className="wrap">{workspace.name}</strong><span className="faint small">{w(role)}・{workspace.currency}・{workspace.timeZone}</span></span>
            {workspace.id === here.workspace.id ? <span className="chip">{t('here')}</span> : <Button type="text" onClick={() => goTo(workspace.id)}>{t('open')}</Button>}
          </li>
        ))}
      </ul>
      {isCreating ? <CreateDialog onClose={() => setCreating(false)} /> : null}
    </section>
  )
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useBrandWords()
  const f = useFoundationWords()
  const { here: { workspace } } = useCaller()
  const [form] = Form.useForm<Schemas['CreateWorkspaceRequest']>()
  const create = useCreateBrand()
  return (
    <Modal open title={t('create')} okText={t('create')} cancelText={f('cancel')} onOk={form.submit} onCancel={onClose} confirmLoading={create.isPending}>
      <p className="faint" style={{ marginBottom: 12 }}>{t('createHelp')}</p>
      <Form
        form={form} layout="vertical" requiredMark={false}
        initialValues={{ timeZone: workspace.timeZone, language: workspace.language, currency: workspace.currency }}
        onFinish={(values) => create.mutate(values, { onSuccess: (created) => goTo(created.id) })}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needName') }]}><Input autoFocus maxLength={100} /></Form.Item>
        <Form.Item name="timeZone" label={t('timeZone')}><Select showSearch options={timeZones().map((value) => ({ value, label: value }))} /></Form.Item>
        <Form.Item name="language" label={t('language')}><Languages /></Form.Item>
        <Form.Item name="currency" label={t('currency')} extra={t('currencyHelp')}><Select showSearch={{ optionFilterProp: 'label' }} options={currencies(currentLanguage())} /></Form.Item>
      </Form>
      {create.isError ? <Failure error={create.error} title={t('create')} /> : null}
    </Modal>
  )
}
