import { afterEach, expect, test } from 'vitest'
import { fromWall, toWall } from './brandTime'
import { showTimesIn } from './format'

afterEach(() => showTimesIn('Asia/Taipei'))

test.each([
  ['Asia/Taipei', '2026-11-22T02:30:00.000Z', '2026-11-22 10:30'],
  ['America/New_York', '2026-11-22T02:30:00.000Z', '2026-11-21 21:30'],
  ['Europe/London', '2026-07-01T11:00:00.000Z', '2026-07-01 12:00'],
])('a moment is picked on the clock of %s, whatever the zone of the browser', (zone, instant, shown) => {
  showTimesIn(zone)
  expect(toWall(instant).format('YYYY-MM-DD HH:mm')).toBe(shown)
  expect(fromWall(toWall(instant))).toBe(instant)
})
