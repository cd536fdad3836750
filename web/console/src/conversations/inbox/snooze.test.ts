import { describe, expect, it } from 'vitest'
import { daysToMonday, hourOfDay } from './snooze'

const at = (time: string) => new Date(time).getTime()

describe('a snooze', () => {
  it('ends by the clocks of the brand, whatever those of the browser show', () => {
    expect(hourOfDay(at('2026-11-22T15:30:00Z'), 1, 9, 'Asia/Taipei')).toBe('2026-11-23T01:00:00.000Z')
    // Half past midnight of the 23rd in Taipei: tomorrow is the 24th there.
    expect(hourOfDay(at('2026-11-22T16:30:00Z'), 1, 9, 'Asia/Taipei')).toBe('2026-11-24T01:00:00.000Z')
    expect(hourOfDay(at('2026-03-28T12:00:00Z'), 1, 9, 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z')
  })

  it('of a Monday is until the next one', () => {
    expect(daysToMonday(at('2026-11-22T10:00:00Z'), 'Asia/Taipei')).toBe(1)
    expect(daysToMonday(at('2026-11-23T10:00:00Z'), 'Asia/Taipei')).toBe(7)
    expect(daysToMonday(at('2026-11-25T10:00:00Z'), 'Asia/Taipei')).toBe(5)
  })
})
