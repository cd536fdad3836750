import { useSyncExternalStore } from 'react'
import { formatClock, formatDate } from '../../foundation/format'
import { currentLanguage } from '../../foundation/language'

const second = 1_000
const units: [ms: number, zhTw: string, en: string][] = [[86_400 * second, '天', 'd'], [3_600 * second, '小時', 'h'], [60 * second, '分', 'min']]

/** How long somebody has waited: 不到 1 分, 12 分, 3 小時, 2 天. */
export function formatSpan(ms: number): string {
  const isEnglish = currentLanguage() === 'en'
  for (const [length, zhTw, en] of units) {
    if (ms >= length) return `${Math.floor(ms / length)} ${isEnglish ? en : zhTw}`
  }
  return isEnglish ? '< 1 min' : '不到 1 分'
}

/** The time of today, or else the day: 20:23, 11/21, 2025/11/21. */
export function formatShort(instant: string, now: number): string {
  const [day, today] = [formatDate(instant), formatDate(new Date(now).toISOString())]
  return day === today ? formatClock(instant) : day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}

type Clock = { now: number; listeners: Set<() => void>; timer: ReturnType<typeof setInterval> | null }

const clocks = new Map<number, Clock>()

function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs)
  if (known) return known
  const made: Clock = { now: Date.now(), listeners: new Set(), timer: null }
  clocks.set(everyMs, made)
  return made
}

/** The time of now, renewed so often. All that ask for the same rhythm share one clock, which stands still while nobody looks. */
export function useNow(everyMs: number): number {
  const clock = clockOf(everyMs)
  return useSyncExternalStore(
    (listener) => {
      clock.listeners.add(listener)
      if (clock.timer === null) {
        clock.now = Date.now()
        clock.timer = setInterval(() => {
          clock.now = Date.now()
          clock.listeners.forEach((each) => each())
        }, everyMs)
      }
      return () => {
        clock.listeners.delete(listener)
        if (clock.listeners.size > 0 || clock.timer === null) return
        clearInterval(clock.timer)
        clock.timer = null
      }
    },
    () => clock.now,
  )
}
