import { useSyncExternalStore } from 'react'
import { formatClock, formatDate } from '../../foundation/format'
import { currentLanguage } from '../../foundation/language'

const second = 1_000
const units: [ms: number, zhTw: string, en: string][] = [[86_400 * second, '天', 'd'], [3_600 * second, '小時', 'h'], [60 * second, '分', 'min']]

/** How long somebody has waited: 1 分內, 12 分, 3 小時, 2 天. */
export function formatSpan(ms: number): string {
  const isEnglish = currentLanguage() === 'en'
  for (const [length, zhTw, en] of units) {
    if (ms >= length) return `${Math.floor(ms / length)} ${isEnglish ? en : zhTw}`
  }
  return isEnglish ? '< 1 min' : '1 分內'
}

/** The time of today, or else the day: 20:23, 11/21, 2025/11/21. */
export function formatShort(instant: string, now: number): string {
  const [day, today] = [formatDate(instant), formatDate(new Date(now).toISOString())]
  return day === today ? formatClock(instant) : day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}

type Clock = { subscribe: (listener: () => void) => () => void; now: () => number }

const clocks = new Map<number, Clock>()

function newClock(everyMs: number): Clock {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | null = null
  const tick = () => {
    now = Date.now()
    listeners.forEach((listener) => listener())
  }
  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      if (timer === null) {
        now = Date.now()
        timer = setInterval(tick, everyMs)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearInterval(timer)
        timer = null
      }
    },
  }
}

/** The time of now, renewed so often. All that ask for the same rhythm share one clock, which stands still while nobody looks. */
export function useNow(everyMs: number): number {
  let clock = clocks.get(everyMs)
  if (clock === undefined) clocks.set(everyMs, (clock = newClock(everyMs)))
  return useSyncExternalStore(clock.subscribe, clock.now)
}
