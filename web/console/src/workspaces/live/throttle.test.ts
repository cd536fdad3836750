import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { throttle } from './throttle'

describe('throttle', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('does the first at once and the rest together', () => {
    const act = vi.fn()
    const { ask } = throttle(act, () => 1_000)
    ask()
    ask()
    ask()
    expect(act).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_000)
    expect(act).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(5_000)
    expect(act).toHaveBeenCalledTimes(2)
    ask()
    expect(act).toHaveBeenCalledTimes(3)
  })

  it('does nothing more once it was stopped', () => {
    const act = vi.fn()
    const { ask, stop } = throttle(act, () => 1_000)
    ask()
    ask()
    stop()
    vi.advanceTimersByTime(5_000)
    expect(act).toHaveBeenCalledTimes(1)
  })
})
