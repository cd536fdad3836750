import { App, Button, InputNumber, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { Topics } from '../members/consents/Topics'
import { Field } from '../messages/Field'
import '../messages/messages.css'
import { useMay } from '../workspaces/session'
import { useSaveSendLimits, useSendLimits } from './queries'
import { useDeliveryWords } from './words'

const messagesMax = 50
const daysMax = 30
const minuteStep = 30
const usual = { quietFrom: '22:00', quietUntil: '09:00' }

/** How much a person gets, when nobody gets anything, and what one may refuse by itself. */
export default function LimitsPage() {
  const t = useDeliveryWords()
  const limits = useSendLimits()
  return (
    <div className="stack">
      <section className="panel">
        <h2>{t('title')}</h2>
        <Loaded query={limits}>{(view) => <Form view={view} />}</Loaded>
      </section>
      <Topics />
    </div>
  )
}

function Form({ view }: { view: Schemas['SendLimitsView'] }) {
  const t = useDeliveryWords()
  const f = useFoundationWords()
  const may = useMay('settings')
  const { message } = App.useApp()
  const save = useSaveSendLimits()
  const [wish, setWish] = useState<Schemas['SendLimitsRequest']>(view)
  const set = (changes: Partial<Schemas['SendLimitsRequest']>) => setWish((now) => ({ ...now, ...changes }))
  const isQuiet = wish.quietFrom !== null
  return (
    <div className="stack">
      <p className="faint">{t('note')}</p>
      <div className="fields" style={{ maxWidth: 640 }}>
        <Field label={t('messages')} help={t('messagesHelp')}>
          {(id) => <InputNumber id={id} disabled={!may} min={1} max={messagesMax} precision={0} style={{ width: '100%' }} value={wish.capMessages} onChange={(capMessages) => set({ capMessages })} />}
        </Field>
        <Field label={t('days')} help={t('daysHelp')}>
          {(id) => <InputNumber id={id} disabled={!may} min={1} max={daysMax} precision={0} style={{ width: '100%' }} value={wish.capDays} onChange={(capDays) => set({ capDays })} />}
        </Field>
      </div>
      <div className="stack" style={{ gap: 6 }}>
        <label className="row"><Switch size="small" disabled={!may} checked={isQuiet} onChange={(on) => set(on ? usual : { quietFrom: null, quietUntil: null })} /> {t('quiet')}</label>
        {isQuiet ? (
          <div className="row">
            <Time label={t('from')} disabled={!may} value={wish.quietFrom} onChange={(quietFrom) => set({ quietFrom })} />
            <Time label={t('until')} disabled={!may} value={wish.quietUntil} onChange={(quietUntil) => set({ quietUntil })} />
          </div>
        ) : null}
        <p className="faint small">{t('quietHelp')}</p>
      </div>
      {save.isError ? <Failure error={save.error} /> : null}
      {may ? <div><Button type="primary" loading={save.isPending} onClick={() => save.mutate(wish, { onSuccess: () => void message.success(f('saved')) })}>{f('save')}</Button></div> : null}
    </div>
  )
}

type TimeProps = { label: string; disabled: boolean; value: string | null; onChange: (value: string) => void }

function Time({ label, disabled, value, onChange }: TimeProps) {
  return (
    <label className="row" style={{ gap: 6 }}>
      <span className="faint small">{label}</span>
      <TimePicker format="HH:mm" minuteStep={minuteStep} allowClear={false} disabled={disabled} aria-label={label} value={dayjs(value, 'HH:mm')} onChange={(time) => { if (time) onChange(time.format('HH:mm')) }} />
    </label>
  )
}
