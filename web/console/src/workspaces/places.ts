import type { Language } from '../foundation/language'

/** IANA names with what a clock there shows now, the brand's own country first. */
export function timeZones(): string[] {
  const all = Intl.supportedValuesOf('timeZone')
  return ['Asia/Taipei', ...all.filter((zone) => zone !== 'Asia/Taipei')]
}

/** Those in which a brand that talks through LINE is likely to sell come first. */
const near = ['TWD', 'JPY', 'THB', 'HKD', 'USD', 'SGD', 'KRW', 'CNY', 'MYR', 'IDR', 'PHP', 'VND', 'EUR', 'GBP', 'AUD']

export function currencies(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  const all = [...near, ...Intl.supportedValuesOf('currency').filter((code) => !near.includes(code))]
  return all.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}`.trim() }))
}

export const timeIn = (zone: string, now: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)
