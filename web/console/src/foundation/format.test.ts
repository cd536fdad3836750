import { expect, it } from 'vitest'
import { formatDate, formatMoney, formatRate, formatTime, formatUrl, showTimesIn } from './format'

it('shows times in the zone of the brand', () => {
  showTimesIn('Asia/Taipei')
  expect(formatTime('2026-11-21T16:30:00Z')).toBe('2026/11/22 00:30')
  expect(formatDate('2026-11-21T15:59:00Z')).toBe('2026/11/21')
  showTimesIn('UTC')
  expect(formatTime('2026-11-21T16:30:00Z')).toBe('2026/11/21 16:30')
})

it('shows money with cents only where there are some', () => {
  expect(formatMoney(1234)).toBe('NT$1,234')
  expect(formatMoney(0.165)).toBe('NT$0.165')
  expect(formatMoney(12.5)).toBe('NT$12.50')
})

it('shows a rate', () => expect(formatRate(0.0512)).toBe('5.1%'))

it('shows an address as people write it, and one that is spoilt as it is', () => {
  expect(formatUrl('https://shop.tw/%E6%B4%8B%E8%A3%9D?a=b%26c')).toBe('https://shop.tw/洋裝?a=b%26c')
  expect(formatUrl('https://shop.tw/%E6%B4')).toBe('https://shop.tw/%E6%B4')
})
