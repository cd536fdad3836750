import { InputNumber } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { Failure } from '../../foundation/Failure'
import { formatMoney, formatNumber, formatPrice, formatRate } from '../../foundation/format'
import { useSettled } from '../../foundation/useSettled'
import { Field } from '../../messages/Field'
import { useForecast } from './queries'
import { useForecastWords } from './words'

type Own = { clickPercent: number | null; conversionPercent: number | null; orderValue: number | null }

/** Expected revenue beside the price: by this account's past campaigns or the marketer's own figures, never out of nothing. */
export function Forecast({ connection, messages, cost }: { connection: number; messages: number; cost: number }) {
  const t = useForecastWords()
  const [own, setOwn] = useState<Own>({ clickPercent: null, conversionPercent: null, orderValue: null })
  const view = useForecast({ connection, messages, cost, ...useSettled(own) })
  return (
    <details className="small" style={{ marginTop: 6 }}>
      <summary>{t('title')}{view.data?.forecast.expected ? ` ${formatPrice(view.data.forecast.expected.revenue.dollars)}` : ''}</summary>
      {view.isError ? <Failure error={view.error} onRetry={() => void view.refetch()} /> : null}
      {view.data ? <Figures view={view.data} cost={cost} /> : null}
      <OwnFigures past={view.data?.past} own={own} onOwn={setOwn} />
    </details>
  )
}

function Figures({ view, cost }: { view: Schemas['ForecastView']; cost: number }) {
  const t = useForecastWords()
  const { past, forecast } = view
  const { expected } = forecast
  const lines: [string, string][] = []
  if (forecast.clickers !== null) lines.push([t('clickers'), about(forecast.clickers)])
  if (forecast.orders !== null) lines.push([t('orders'), about(forecast.orders)])
  if (expected) {
    lines.push([t('expected'), formatPrice(expected.revenue.dollars)], [t('cost'), formatPrice(cost)])
    lines.push([forecast.marginPercent === null ? t('profitNoMargin') : t('profit', { margin: forecast.marginPercent }), formatPrice(expected.profit.dollars)])
    if (expected.returnOnSpend !== null) lines.push([t('roas'), t('times', { n: about(expected.returnOnSpend) })])
  }
  return (
    <>
      {past.clickRate === null ? <p className="faint" style={{ marginTop: 6 }}>{forecast.clickRate === null ? <strong>{t('nothing')}</strong> : null} {t('nothingHelp', { n: formatNumber(past.messagesNeeded) })}</p> : <p className="faint" style={{ marginTop: 6 }}>{t('basis', { sends: formatNumber(past.sends), messages: formatNumber(past.messages) })}</p>}
      {past.clickRate !== null && past.conversionRate === null && !expected ? <p className="faint">{t('fewOrders', { n: formatNumber(past.orders) })}</p> : null}
      {view.isOneCurrency ? null : <p className="faint">{t('otherCurrency')}</p>}
      {lines.length > 0 ? <dl className="price-lines">{lines.map(([name, value]) => <Line key={name} name={name} value={value} />)}</dl> : null}
      {forecast.revenueLow && forecast.revenueHigh && expected ? <p className="faint">{t('range', { low: formatPrice(Math.round(forecast.revenueLow.dollars)), high: formatPrice(Math.round(forecast.revenueHigh.dollars)) })}</p> : null}
      {expected && !forecast.revenueLow && [forecast.clickRate, forecast.conversionRate, forecast.orderValue].some((figure) => figure?.source === 'past') ? <p className="faint">{t('noRange')}</p> : null}
      {forecast.breakEvenOrders !== null ? <p className="faint">{t('breakEven', { n: formatNumber(forecast.breakEvenOrders), count: forecast.breakEvenOrders })}</p> : null}
    </>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  return <><dt>{name}</dt><dd>{value}</dd></>
}

/** An expectation is no count: 12.3 orders, but 1,234 clickers. */
const about = (value: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value)

function OwnFigures({ past, own, onOwn }: { past: Schemas['PastRates'] | undefined; own: Own; onOwn: (own: Own) => void }) {
  const t = useForecastWords()
  const rate = (share: Schemas['PastShare'] | null | undefined) => (share ? t('past', { value: formatRate(share.value), low: formatRate(share.low), high: formatRate(share.high) }) : undefined)
  const value = past?.orderValue
  const whole = (amount: Schemas['Money']) => formatMoney(Math.round(amount.dollars))
  const fields = [
    { key: 'clickPercent', max: 100, note: rate(past?.clickRate) },
    { key: 'conversionPercent', max: 100, note: rate(past?.conversionRate) },
    { key: 'orderValue', max: Number.MAX_SAFE_INTEGER, note: value ? t('past', { value: whole(value.value), low: whole(value.low), high: whole(value.high) }) : undefined },
  ] as const
  return (
    <fieldset className="own-figures">
      <legend className="faint">{t('own')}</legend>
      {fields.map(({ key, max, note }) => (
        <Field key={key} label={t(key)}>
          {(id) => <><InputNumber id={id} size="small" min={0} max={max} value={own[key]} onChange={(entered) => onOwn({ ...own, [key]: entered })} style={{ width: '100%' }} />{note ? <span className="faint">{note}</span> : null}</>}
        </Field>
      ))}
    </fieldset>
  )
}
