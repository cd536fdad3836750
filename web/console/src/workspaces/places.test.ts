import { expect, it } from 'vitest'
import { currencies, timeIn, timeZones } from './places'

it('offers Taipei and the New Taiwan dollar first, and everything once', () => {
  expect(timeZones()[0]).toBe('Asia/Taipei')
  expect(new Set(timeZones()).size).toBe(timeZones().length)
  const offered = currencies('zh-TW')
  expect(offered[0]?.value).toBe('TWD')
  expect(offered[0]?.label).toContain('新台幣')
  expect(new Set(offered.map((each) => each.value)).size).toBe(offered.length)
})

it('shows what a clock there says', () => expect(timeIn('Asia/Tokyo', new Date('2026-11-22T16:05:00Z'))).toBe('01:05'))
