import { InputNumber, Progress } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Figure } from '../foundation/Figure'
import { formatNumber, formatPrice } from '../foundation/format'
import { useWording } from '../foundation/language'
import { Loaded } from '../foundation/Loaded'
import { useSettled } from '../foundation/useSettled'
import { Field } from '../messages/Field'
import { usePlanAdvice } from './adviceQueries'
import { useAdviceWords } from './adviceWords'
import { UsageWarnings } from './UsageWarnings'

type Advice = Schemas['PlanAdviceView']

/** The month so far, and every plan for this month and the next: at the pace so far, or for what the owner has in mind. */
export function PlanAdvice({ connection }: { connection: number }) {
  const t = useAdviceWords()
  const [forecast, setForecast] = useState<{ thisMonth: number | null; nextMonth: number | null }>({ thisMonth: null, nextMonth: null })
  const settled = useSettled(forecast)
  const advice = usePlanAdvice(connection, {
    ...(settled.thisMonth === null ? {} : { thisMonth: settled.thisMonth }),
    ...(settled.nextMonth === null ? {} : { nextMonth: settled.nextMonth }),
  })
  return (
    <div className="stack" style={{ marginTop: 24 }}>
      <h3>{t('title')}</h3>
      <Loaded query={advice} rows={5}>
        {(found) => (
          <>
            <UsageWarnings warnings={found.warnings} />
            <Month advice={found} />
            <div className="fields" style={{ maxWidth: 640 }}>
              <Field label={t('thisMonth')} help={forecast.thisMonth === null ? t('pace') : ''}>
                {(id) => <InputNumber id={id} min={0} max={100_000_000} precision={0} style={{ width: '100%' }} placeholder={formatNumber(found.plannedThisMonth)} value={forecast.thisMonth} onChange={(thisMonth) => setForecast({ ...forecast, thisMonth })} />}
              </Field>
              <Field label={t('nextMonth')} help={forecast.nextMonth === null ? t('pace') : ''}>
                {(id) => <InputNumber id={id} min={0} max={100_000_000} precision={0} style={{ width: '100%' }} placeholder={formatNumber(found.plannedNextMonth)} value={forecast.nextMonth} onChange={(nextMonth) => setForecast({ ...forecast, nextMonth })} />}
              </Field>
            </div>
            <Plans advice={found} />
            <Reasons advice={found} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function Month({ advice }: { advice: Advice }) {
  const t = useAdviceWords()
  const say = useWording()
  return (
    <div className="figures">
      <Figure label={t('used')} note={advice.elsewhere === null ? t('own') : t('usedNote', { own: formatNumber(advice.own), elsewhere: formatNumber(advice.elsewhere) })}>
        {formatNumber(advice.used)} <span className="faint" style={{ fontSize: 14, fontWeight: 400 }}>{advice.limit === null ? t('unlimited') : t('ofLimit', { n: formatNumber(advice.limit) })}</span>
        {advice.limit ? <Progress percent={Math.min(100, (advice.used / advice.limit) * 100)} showInfo={false} size="small" aria-label={t('used')} /> : null}
      </Figure>
      <Figure label={t('cost')} note={t('costNote', { plan: say(advice.plan.name) })}>{formatPrice(advice.cost.total.dollars)}</Figure>
      <Figure label={t('best')} note={formatPrice(costOf(advice.nextMonth, advice.nextMonth.best.id)?.total.dollars ?? 0)}>{say(advice.nextMonth.best.name)}</Figure>
    </div>
  )
}

const costOf = (month: Schemas['MonthAdvice'], plan: string) => month.byPlan.find((each) => each.plan.id === plan)

function Plans({ advice }: { advice: Advice }) {
  const t = useAdviceWords()
  const say = useWording()
  return (
    <div className="plan-table">
      <table>
        <thead><tr><th scope="col">{t('plan')}</th><th scope="col">{t('thisMonthCost')}</th><th scope="col">{t('nextMonthCost')}</th></tr></thead>
        <tbody>
          {advice.nextMonth.byPlan.map(({ plan }) => (
            <tr key={plan.id}>
              <th scope="row">{say(plan.name)} {plan.id === advice.plan.id ? <span className="chip plain">{t('current')}</span> : null}</th>
              <Cell cost={costOf(advice.thisMonth, plan.id)} isBest={plan.id === advice.thisMonth.best.id} />
              <Cell cost={costOf(advice.nextMonth, plan.id)} isBest={plan.id === advice.nextMonth.best.id} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A plan that cannot be had any more this month has no price for it. */
function Cell({ cost, isBest }: { cost: Schemas['MonthCost'] | undefined; isBest: boolean }) {
  const t = useAdviceWords()
  if (!cost) return <td className="faint">—</td>
  return (
    <td className="number">
      {cost.isAtMost ? '≤ ' : ''}{formatPrice(cost.total.dollars)} {isBest ? <span className="chip">{t('cheapest')}</span> : null}
      {cost.unsendable > 0 ? <span className="bad small" style={{ display: 'block' }}>{t('cannot', { n: formatNumber(cost.unsendable) })}</span> : null}
    </td>
  )
}

function Reasons({ advice }: { advice: Advice }) {
  const t = useAdviceWords()
  const say = useWording()
  return (
    <div>
      <h4 style={{ margin: '0 0 4px' }}>{t('advice')}</h4>
      <ul className="small" style={{ margin: 0, paddingLeft: 18 }}>{advice.reasons.map((reason, index) => <li key={index}>{say(reason)}</li>)}</ul>
    </div>
  )
}
