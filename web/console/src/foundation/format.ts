import { currentLanguage } from './language'

// The one place where numbers, money and times become text. Times are shown in the brand's zone, whatever the browser's is.

let zone = 'Asia/Taipei'

export function showTimesIn(timeZone: string) {
  zone = timeZone
}

export const brandZone = () => zone

export const formatNumber = (value: number) => new Intl.NumberFormat('en-US').format(value)

/** NT$1,234; with cents only where there are some, as in the price of one message. */
export function formatMoney(dollars: number): string {
  const digits = Number.isInteger(dollars) ? 0 : 2
  return 'NT$' + new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: 4 }).format(dollars)
}

/** From 0.0512 to 5.1%. */
export const formatRate = (rate: number) =>
  new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(rate)

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
