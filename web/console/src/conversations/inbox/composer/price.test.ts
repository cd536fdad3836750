import { describe, expect, it } from 'vitest'
import { priceAt } from './price'

const push = { isPossible: true, cost: { dollars: 0.2, hundredths: 20 }, quotaLeft: 0 }
const view = (freeEndsAt: number | null, of: typeof push | null = push) => ({ freeEndsAt, price: { freeUntil: null, freeSecondsLeft: null, push: of } })

describe('the price of an answer', () => {
  it('is nothing while the window lasts, by this machine’s own clock', () => {
    expect(priceAt(view(50_000), 8_500)).toEqual({ kind: 'free', secondsLeft: 42 })
  })

  it('does not change under a finger: a moment after the end nothing is billed yet', () => {
    expect(priceAt(view(50_000), 50_000)).toEqual({ kind: 'justOver', cost: 'NT$0.20' })
    expect(priceAt(view(50_000), 51_999).kind).toBe('justOver')
    expect(priceAt(view(50_000), 52_000)).toEqual({ kind: 'billed', cost: 'NT$0.20', quotaLeft: 0 })
  })

  it('is one message where there is no window, and unknown while the channel does not say', () => {
    expect(priceAt(view(null), 1)).toEqual({ kind: 'billed', cost: 'NT$0.20', quotaLeft: 0 })
    expect(priceAt(view(null, null), 1)).toEqual({ kind: 'unknown' })
  })

  it('says when nothing billed can go out', () => {
    expect(priceAt(view(null, { ...push, isPossible: false }), 1)).toEqual({ kind: 'impossible' })
    expect(priceAt(view(9, { ...push, isPossible: false }), 1).kind).toBe('free')
  })
})
