import { ExperimentOutlined, SendOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { LimitsSentence } from '../delivery/LimitsSentence'
import { Failure } from '../foundation/Failure'
import { formatNumber, formatPrice } from '../foundation/format'
import { useWording } from '../foundation/language'
import { useFoundationWords } from '../foundation/words'
import { usePlace } from '../messages/usePlace'
import { UsageWarningsOf } from '../pricing/UsageWarnings'
import { useMay } from '../workspaces/session'
import { EveryoneReach } from './EveryoneReach'
import { Forecast } from './forecasting/Forecast'
import type { Draft } from './queries'
import { StartDialog } from './StartDialog'
import { TestDialog } from './TestDialog'
import { useCampaignWords } from './words'

type Props = {
  campaign: Schemas['Campaign']
  name: string
  draft: Draft
  estimate: UseQueryResult<Schemas['CampaignEstimate']>
  isSaved: boolean
  keep: () => Promise<unknown>
}

/** What the send costs and whom it reaches, beside the buttons that send. All of it is the server's. */
export function PricePanel({ campaign, name, draft, estimate, isSaved, keep }: Props) {
  const t = useCampaignWords()
  const say = useWording()
  const place = usePlace()
  const maySend = useMay('send')
  const [dialog, setDialog] = useState<'start' | 'test' | null>(null)
  const open = async (which: 'start' | 'test') => {
    // What is sent is what the server has kept, so the last keystroke goes there first. A failure to keep is shown above.
    if (!isSaved) await keep()
    setDialog(which)
  }
  const data = estimate.data
  const isBlocked = !data || data.problems.length > 0 || estimate.isFetching
  return (
    <section className="panel" aria-busy={estimate.isFetching} aria-label={t('price')}>
      {estimate.isError ? <Failure error={estimate.error} onRetry={() => void estimate.refetch()} /> : null}
      {data ? <Figures estimate={data} draft={draft} /> : estimate.isPending ? <Skeleton active title={false} paragraph={{ rows: 5 }} /> : null}
      {data && data.problems.length > 0 ? (
        <div role="status">
          <p className="warn" style={{ fontWeight: 650, margin: '8px 0 4px' }}>{t('toFix')}</p>
          <ul className="problems">{data.problems.map((problem) => <li key={`${problem.code} ${problem.field}`}>{place(problem.field) ? <strong>{place(problem.field)}</strong> : null}{say(problem.text)}</li>)}</ul>
        </div>
      ) : null}
      <UsageWarningsOf connection={draft.connection} />
      <div className="send-buttons">
        <Button icon={<ExperimentOutlined />} disabled={!data || !maySend} onClick={() => void open('test')}>{t('testSend')}</Button>
        <Button type="primary" icon={<SendOutlined />} disabled={isBlocked || !maySend} onClick={() => void open('start')}>{draft.sendAt ? t('schedule') : t('send')}</Button>
      </div>
      {maySend ? null : <p className="faint small">{t('mayNotSend')}</p>}
      {dialog === 'start' && data ? <StartDialog campaign={campaign} name={name} sendAt={draft.sendAt} arms={draft.arms} estimate={data} onClose={() => setDialog(null)} /> : null}
      {dialog === 'test' ? <TestDialog campaign={campaign} onClose={() => setDialog(null)} /> : null}
    </section>
  )
}

function Figures({ estimate, draft }: { estimate: Schemas['CampaignEstimate']; draft: Draft }) {
  const t = useCampaignWords()
  const say = useWording()
  const f = useFoundationWords()
  const { cost } = estimate
  const isFree = cost.cost.hundredths === 0
  const lines: [string, string, boolean?][] = [
    [t('recipients'), formatNumber(estimate.audience)],
    [t('reachable'), formatNumber(estimate.reachable)],
    ...(estimate.optedOut > 0 && !estimate.everyone ? [[t('optedOut'), formatNumber(estimate.optedOut)] as [string, string]] : []),
    ...(estimate.capped > 0 ? [[t('cappedOut'), `−${formatNumber(estimate.capped)}`] as [string, string]] : []),
    ...(estimate.heldOut > 0 ? [[t('heldOut'), `−${formatNumber(estimate.heldOut)}`] as [string, string]] : []),
    [t('messages'), formatNumber(estimate.messages), true],
    [t('quota'), formatNumber(cost.quotaLeft)],
    [t('month'), formatPrice(estimate.month.total.dollars)],
  ]
  return (
    <>
      <p className="faint">{t('thisSend')}</p>
      <p className="price-big">{formatPrice(cost.cost.dollars)}</p>
      {isFree ? cost.leftOut === 0 ? <p className="faint small">{t('free')}</p> : null : <ul className="faint small" style={{ paddingLeft: 18, margin: 0 }}>{cost.steps.map((step, index) => <li key={index}>{say(step.text)}</li>)}</ul>}
      {cost.leftOut > 0 && !estimate.everyone ? <p className="bad">{t('leftOut', { n: formatNumber(cost.leftOut) })}</p> : null}
      <dl className="price-lines">
        {lines.map(([name, value, isSum]) => (
          <Line key={name} name={name} value={value} isSum={isSum ?? false} />
        ))}
      </dl>
      {estimate.everyone ? <EveryoneReach reach={estimate.everyone} draft={draft} leftOut={cost.leftOut} /> : null}
      <p className="faint small">{f('aside', { text: `${t('used')} ${formatNumber(estimate.used)}`, more: estimate.usedIsReported ? t('reported') : t('ownCount') })}</p>
      {estimate.limits ? <LimitsSentence limits={estimate.limits} isCapped={draft.isCapped && !estimate.everyone} keepsQuietHours={draft.keepsQuietHours} /> : null}
      {draft.connection === null ? null : <Forecast connection={draft.connection} messages={estimate.messages} cost={cost.cost.dollars} />}
      <details className="small" style={{ marginTop: 6 }}>
        <summary>{t('byPlan')}</summary>
        <dl className="price-lines">
          {estimate.byPlan.map((month) => (
            <Line
              key={month.plan.id}
              name={[say(month.plan.name), month.plan.id === estimate.plan.id ? t('current') : '', month.plan.id === estimate.cheapest ? t('cheapest') : ''].filter(Boolean).join('・')}
              value={`${month.isAtMost ? '≤ ' : ''}${formatPrice(month.total.dollars)}${month.unsendable > 0 ? ` −${formatNumber(month.unsendable)}` : ''}`}
              isSum={month.plan.id === estimate.plan.id}
            />
          ))}
        </dl>
      </details>
    </>
  )
}

function Line({ name, value, isSum }: { name: string; value: string; isSum: boolean }) {
  return (
    <>
      <dt className={isSum ? 'sum' : ''}>{name}</dt>
      <dd className={isSum ? 'sum' : ''}>{value}</dd>
    </>
  )
}
