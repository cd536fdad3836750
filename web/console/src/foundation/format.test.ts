import { expect, it } from 'vitest'
import { formatBytes, formatDate, formatMoney, formatPrice, formatRate, formatTime, formatUrl, moneySymbol, showMoneyIn, showTimesIn } from './format'

it('shows times in the zone of the brand', () => {
  showTimesIn('Asia/Taipei')
  expect(formatTime('2026-11-21T16:30:00Z')).toBe('2026/11/22 00:30')
  expect(formatDate('2026-11-21T15:59:00Z')).toBe('2026/11/21')
  showTimesIn('UTC')
  expect(formatTime('2026-11-21T16:30:00Z')).toBe('2026/11/21 16:30')
})

it.each([
  ['TWD', 1234, 'NT$1,234'],
  ['TWD', 12.5, 'NT$12.50'],
  ['TWD', -1234.5, '-NT$1,234.50'],
  ['JPY', 1234, '¥1,234'],
  ['JPY', 1234.5, '¥1,235'],
  ['USD', 12.5, 'US$12.50'],
  ['HKD', 99, 'HK$99'],
  ['EUR', 0.5, '€0.50'],
  ['KWD', 1.25, 'KWD\u00a01.250'],
  ['THB', 1000, 'THB\u00a01,000'],
])('shows money in the currency of the brand: %s %d', (code, amount, shown) => {
  showMoneyIn(code)
  expect(formatMoney(amount)).toBe(shown)
})

it('shows what sending costs in the currency of LINE’s prices, whatever the brand sells in', () => {
  showMoneyIn('JPY')
  expect(formatPrice(1234)).toBe('NT$1,234')
  expect(formatPrice(0.165)).toBe('NT$0.165')
  expect(formatPrice(12.5)).toBe('NT$12.50')
  expect(moneySymbol()).toBe('¥')
})

it('shows a rate', () => expect(formatRate(0.0512)).toBe('5.1%'))

it('shows an address as people write it, and one that is spoilt as it is', () => {
  expect(formatUrl('https://shop.tw/%E6%B4%8B%E8%A3%9D?a=b%26c')).toBe('https://shop.tw/洋裝?a=b%26c')
  expect(formatUrl('https://shop.tw/%E6%B4')).toBe('https://shop.tw/%E6%B4')
})

it.each([[0, '0 B'], [1023, '1023 B'], [1024, '1 KB'], [1_500_000, '1.4 MB'], [209_715_200, '200 MB']])('says %i bytes as %s', (bytes, said) => expect(formatBytes(bytes)).toBe(said))
