import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { Field } from '../messages/Field'
import '../messages/messages.css'
import { useMay } from '../workspaces/session'
import { useAttribution, useSaveAttribution } from './queries'
import { useAttributionWords } from './words'

const windowDaysMax = 30

export default function AttributionPage() {
  const t = useAttributionWords()
  const attribution = useAttribution()
  return (
    <section className="panel">
      <h2>{t('settings')}</h2>
      <Loaded query={attribution}>{(view) => <Form view={view} />}</Loaded>
    </section>
  )
}

function Form({ view }: { view: Schemas['AttributionView'] }) {
  const t = useAttributionWords()
  const f = useFoundationWords()
  const may = useMay('settings')
  const { message } = App.useApp()
  const save = useSaveAttribution()
  const [wish, setWish] = useState<Schemas['AttributionRequest']>({ windowDays: view.windowDays, marginPercent: view.marginPercent })
  return (
    <div className="stack">
      <p className="faint">{t('note')}</p>
      <div className="link-edit" style={{ maxWidth: 640 }}>
        <Field label={t('window')} help={t('windowHelp')}>
          {(id) => <InputNumber id={id} disabled={!may} min={1} max={windowDaysMax} precision={0} style={{ width: '100%' }} value={wish.windowDays} onChange={(windowDays) => setWish({ ...wish, windowDays })} />}
        </Field>
        <Field label={t('margin')} help={t('marginHelp')}>
          {(id) => <InputNumber id={id} disabled={!may} min={0} max={100} style={{ width: '100%' }} value={wish.marginPercent} onChange={(marginPercent) => setWish({ ...wish, marginPercent })} />}
        </Field>
      </div>
      {save.isError ? <Failure error={save.error} /> : null}
      {may ? <div><Button type="primary" loading={save.isPending} onClick={() => save.mutate(wish, { onSuccess: () => void message.success(f('saved')) })}>{f('save')}</Button></div> : null}
    </div>
  )
}
