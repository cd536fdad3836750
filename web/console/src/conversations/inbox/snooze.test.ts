import { afterEach, describe, expect, it } from 'vitest'
import { showTimesIn } from '../../foundation/format'
import { daysToMonday, hourOfDay } from './snooze'

const at = (time: string) => new Date(time).getTime()

describe('a snooze', () => {
  afterEach(() => showTimesIn('Asia/Taipei'))

  it('ends by the clocks of the brand, whatever those of the browser show', () => {
    expect(hourOfDay(at('2026-11-22T15:30:00Z'), 1, 9)).toBe('2026-11-23T01:00:00.000Z')
    // Half past midnight of the 23rd in Taipei: tomorrow is the 24th there.
    expect(hourOfDay(at('2026-11-22T16:30:00Z'), 1, 9)).toBe('2026-11-24T01:00:00.000Z')
    showTimesIn('Europe/Berlin')
    expect(hourOfDay(at('2026-03-28T12:00:00Z'), 1, 9)).toBe('2026-03-29T07:00:00.000Z')
  })

  it('of a Monday is until the next one', () => {
    expect(daysToMonday(at('2026-11-22T10:00:00Z'))).toBe(1)
    expect(daysToMonday(at('2026-11-22T16:30:00Z'))).toBe(7)
    expect(daysToMonday(at('2026-11-25T10:00:00Z'))).toBe(5)
  })
})
