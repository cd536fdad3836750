import { currentLanguage } from './language'

// The one place where numbers, money and times become text. Times are shown in the brand's zone, whatever the browser's is.

let zone = 'Asia/Taipei'
let currency = 'TWD'

export function showTimesIn(timeZone: string) {
  zone = timeZone
}

export const brandZone = () => zone

export function showMoneyIn(code: string) {
  currency = code
}

export const formatNumber = (value: number) => new Intl.NumberFormat('en-US').format(value)

/** What LINE charges in Taiwan, whatever the brand itself sells in. */
const priceCurrency = 'TWD'

/** NT$, ¥, US$: never the bare $, which is each reader's own. */
function symbolOf(code: string): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency: code }).formatToParts(0)
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? code
  return symbol === '$' ? 'US$' : symbol
}

function money(amount: number, code: string, digitsMax: number): string {
  const minor = new Intl.NumberFormat('en-US', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
  const digits = Number.isInteger(amount) ? 0 : minor
  const number = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, Math.min(minor, digitsMax)) })
  const symbol = symbolOf(code)
  // A code stands apart from the number, a sign does not.
  return `${amount < 0 ? '-' : ''}${symbol}${/[A-Z]$/.test(symbol) ? '\u00a0' : ''}${number.format(Math.abs(amount))}`
}

export const moneySymbol = () => symbolOf(currency)

/** An amount in the brand's own currency, as its orders are: NT$1,234, ¥1,234, US$12.50. The smaller unit only where there is some. */
export const formatMoney = (amount: number) => money(amount, currency, 2)

/** What sending costs, in the currency of LINE's prices; the price of one message has more digits than any coin. */
export function formatPrice(amount: number): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  return symbolOf(priceCurrency) + new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: 4 }).format(amount)
}

/** From 0.0512 to 5.1%. */
export const formatRate = (rate: number) =>
  new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(rate)

/** 340 B, 12 KB, 1.4 MB: thousands of 1,024, as file managers count. */
export function formatBytes(bytes: number): string {
  const kilo = 1024
  if (bytes < kilo) return `${bytes} B`
  const size = (value: number, unit: string, digits: number) => `${new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)} ${unit}`
  return bytes < kilo * kilo ? size(bytes / kilo, 'KB', 0) : size(bytes / kilo / kilo, 'MB', 1)
}

function parts(instant: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
}

/** 2026/11/21 */
export function formatDate(instant: string): string {
  const at = parts(instant)
  return `${at['year']}/${at['month']}/${at['day']}`
}

/** 2026/11/21 20:23 */
export function formatTime(instant: string): string {
  const at = parts(instant)
  return `${formatDate(instant)} ${at['hour']}:${at['minute']}`
}

/** 20:23 */
export function formatClock(instant: string): string {
  const at = parts(instant)
  return `${at['hour']}:${at['minute']}`
}

/** 2 天前, 2 days ago */
export function formatAgo(instant: string, now: number): string {
  const seconds = (new Date(instant).getTime() - now) / 1000
  const units: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]
  const format = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' })
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit)
  }
  return format.format(0, 'minute')
}

/** An address as people write it: 洋裝 instead of %E6%B4%8B%E8%A3%9D. Only for the eye; what cannot be decoded stays as it is. */
export function formatUrl(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
