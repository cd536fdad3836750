import { App, Button, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { Failure } from '../foundation/Failure'
import { formatNumber, formatPrice } from '../foundation/format'
import { useWording } from '../foundation/language'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { useFoundationWords } from '../foundation/words'
import { Field } from '../messages/Field'
import '../messages/messages.css'
import { useMay } from '../workspaces/session'
import { PlanAdvice } from './PlanAdvice'
import { useBilling, useSaveBilling } from './queries'
import { usePricingWords } from './words'
import './pricing.css'

const hundredthsPerDollar = 100

export default function PlanPage() {
  const t = usePricingWords()
  const connections = useConnections()
  return (
    <Loaded query={connections}>
      {({ items }) =>
        items.length === 0 ? (
          <section className="panel"><Nothing title={t('noConnection')} action={<Link to="/settings/connections"><Button type="primary">{t('connect')}</Button></Link>}>{t('noConnectionHelp')}</Nothing></section>
        ) : (
          <div className="stack">{items.map((connection) => <Account key={connection.id} connection={connection} />)}</div>
        )
      }
    </Loaded>
  )
}

function Account({ connection }: { connection: Schemas['ConnectionView'] }) {
  const billing = useBilling(connection.id)
  return (
    <section className="panel">
      <h2>{connection.name}</h2>
      <Loaded query={billing}>{(view) => <PlanForm connection={connection.id} view={view} />}</Loaded>
      <PlanAdvice connection={connection.id} />
    </section>
  )
}

function PlanForm({ connection, view }: { connection: number; view: Schemas['BillingView'] }) {
  const t = usePricingWords()
  const f = useFoundationWords()
  const say = useWording()
  const may = useMay('settings')
  const { message } = App.useApp()
  const save = useSaveBilling(connection)
  const { billing } = view
  const [wish, setWish] = useState<Schemas['BillingRequest']>({
    plan: billing.plan,
    extraMessagesMax: billing.extraMessagesMax,
    monthBudget: billing.monthBudgetHundredths === null ? null : billing.monthBudgetHundredths / hundredthsPerDollar,
  })
  return (
    <div className="stack">
      <p className="faint">{t('note')}</p>
      <Radio.Group className="plans" aria-label={t('plan')} disabled={!may} value={wish.plan} onChange={(event) => setWish({ ...wish, plan: String(event.target.value) })}>
        {view.plans.map((plan) => (
          <Radio key={plan.id} value={plan.id} className="plan">
            <strong>{say(plan.name)}</strong>
            <span className="plan-price number">{formatPrice(plan.monthlyFee)}<small>{t('month')}</small></span>
            <span className="faint">{t('included', { n: formatNumber(plan.includedMessages) })}</span>
            <span className="faint small">{plan.sellsExtra ? t('extra') : t('noExtra')}</span>
          </Radio>
        ))}
      </Radio.Group>
      <div className="fields" style={{ maxWidth: 640 }}>
        <Field label={t('extraMax')} help={t('extraHelp')}>
          {(id) => <InputNumber id={id} disabled={!may} min={0} precision={0} style={{ width: '100%' }} value={wish.extraMessagesMax} onChange={(extraMessagesMax) => setWish({ ...wish, extraMessagesMax })} />}
        </Field>
        <Field label={t('budget')} help={t('budgetHelp')}>
          {(id) => <InputNumber id={id} disabled={!may} min={0} style={{ width: '100%' }} value={wish.monthBudget} onChange={(monthBudget) => setWish({ ...wish, monthBudget })} />}
        </Field>
      </div>
      {save.isError ? <Failure error={save.error} /> : null}
      {may ? <div><Button type="primary" loading={save.isPending} onClick={() => save.mutate(wish, { onSuccess: () => void message.success(f('saved')) })}>{f('save')}</Button></div> : null}
    </div>
  )
}
