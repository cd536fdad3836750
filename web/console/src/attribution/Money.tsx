import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { Figure } from '../foundation/Figure'
import { formatMoney, formatNumber, formatPrice, formatRate } from '../foundation/format'
import { useAttributionWords } from './words'
import './attribution.css'

const perHundred = (rate: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(rate * 100)

/** What a send brought in money, and how much of it would have been bought anyway. */
export function Money({ brought, buyers }: { brought: Schemas['SendReturn']; buyers?: ReactNode }) {
  const t = useAttributionWords()
  return (
    <>
      <section className="panel">
        <h2>{t('money')}</h2>
        {brought.isOpen ? <p className="faint small" style={{ marginBottom: 8 }}>{t('open')}</p> : null}
        <div className="figures">
          <Figure label={t('orders')} means={t('ordersMean', { days: brought.windowDays })} note={<>{buyers}{buyers && brought.conversionRate !== null ? '・' : ''}{brought.conversionRate === null ? null : t('conversion', { n: perHundred(brought.conversionRate) })}</>}>
            {formatNumber(brought.orders)}
          </Figure>
          <Figure label={t('revenue')} means={t('revenueMeans', { gross: formatMoney(brought.revenue.dollars) })}>{formatMoney(brought.netRevenue.dollars)}</Figure>
          <Figure label={t('cost')} means={t('costMeans')} note={brought.costPerOrder ? t('perOrder', { cost: formatPrice(brought.costPerOrder.dollars) }) : undefined}>{formatPrice(brought.cost.dollars)}</Figure>
          <Figure label={t('roas')} means={t('roasMeans')}>{brought.roas === null ? '—' : t('times', { n: formatNumber(brought.roas) })}</Figure>
          {brought.profit ? (
            <Figure label={t('profit')} means={t('profitMeans', { margin: brought.marginPercent ?? 0 })} {...(brought.profit.dollars < 0 ? { tone: 'bad' as const } : {})}>{formatMoney(brought.profit.dollars)}</Figure>
          ) : brought.marginPercent !== null ? (
            <Figure label={t('profit')} note={t('otherCurrency')}><span className="faint money-none">—</span></Figure>
          ) : (
            <Figure label={t('profit')} note={<Link to="/settings/attribution">{t('setMargin')}</Link>}><span className="faint money-none">{t('noMargin')}</span></Figure>
          )}
        </div>
      </section>
      {brought.againstHoldOut ? <Against compared={brought.againstHoldOut} /> : null}
    </>
  )
}

function Against({ compared }: { compared: Schemas['HoldOutComparison'] }) {
  const t = useAttributionWords()
  const { sent, heldOut, incrementalRevenue: more } = compared
  const rows = [
    { label: t('members'), of: (group: Schemas['HoldOutGroup']) => formatNumber(group.members) },
    { label: t('buyers'), of: (group: Schemas['HoldOutGroup']) => formatNumber(group.buyers) },
    { label: t('rate'), of: (group: Schemas['HoldOutGroup']) => formatRate(group.rate) },
    { label: t('perMember'), of: (group: Schemas['HoldOutGroup']) => formatMoney(group.revenuePerMember.dollars) },
  ]
  return (
    <section className="panel">
      <h2>{t('against')}</h2>
      <p className="faint small" style={{ marginBottom: 10 }}>{t('againstHelp')}</p>
      <Verdict compared={compared} />
      <table className="compared">
        <thead><tr><th aria-hidden="true" /><th scope="col">{t('sent')}</th><th scope="col">{t('heldOut')}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.label}><th scope="row">{row.label}</th><td>{row.of(sent)}</td><td>{row.of(heldOut)}</td></tr>)}</tbody>
      </table>
      <dl className="price-lines">
        <dt>{t('difference')}</dt>
        <dd>{t('points', { n: perHundred(compared.difference.value) })}<small className="faint"> {t('range', { low: perHundred(compared.difference.low), high: perHundred(compared.difference.high) })}</small></dd>
        {more && compared.revenueVerdict !== 'tooFew' ? (
          <>
            <dt>{t('incremental')}</dt>
            <dd>{formatMoney(more.value.dollars)}<small className="faint"> {t('range', { low: formatMoney(more.low.dollars), high: formatMoney(more.high.dollars) })}</small></dd>
            {compared.incrementalRoas === null ? null : <><dt>{t('incrementalRoas')}</dt><dd>{t('times', { n: formatNumber(compared.incrementalRoas) })}</dd></>}
            {compared.incrementalProfit ? <><dt>{t('incrementalProfit')}</dt><dd>{formatMoney(compared.incrementalProfit.dollars)}</dd></> : null}
          </>
        ) : null}
      </dl>
    </section>
  )
}

function Verdict({ compared }: { compared: Schemas['HoldOutComparison'] }) {
  const t = useAttributionWords()
  const needed = compared.membersNeeded === null ? '' : t('needed', { n: formatNumber(compared.membersNeeded) })
  switch (compared.verdict) {
    case 'tooFew': return <Alert type="info" showIcon title={t('tooFew')} description={`${t('tooFewHelp')}${needed}`} />
    case 'notClear': return <Alert type="info" showIcon title={t('notClear')} description={needed || undefined} />
    case 'more': return <Alert type="success" showIcon title={t('more')} />
    case 'less': return <Alert type="warning" showIcon title={t('less')} />
  }
}
