import { formatPrice } from '../../../foundation/format'
import type { Opened } from '../queries'
import { useNow } from '../times'

/** What the next answer costs, at this moment. */
export type Price =
  | { kind: 'free'; secondsLeft: number }
  /** The free time is over since a moment: whoever is about to press the key still means the free answer. */
  | { kind: 'justOver'; cost: string | null }
  | { kind: 'billed'; cost: string; quotaLeft: number }
  /** The channel has not told yet; it is asked again. */
  | { kind: 'unknown' }
  | { kind: 'impossible' }

/** So long after the free time has ended nothing is billed: nobody reads a price in the moment in which it changes. */
const graceMs = 2_000

export function priceAt(view: Pick<Opened, 'price' | 'freeEndsAt'>, now: number): Price {
  const left = view.freeEndsAt === null ? 0 : view.freeEndsAt - now
  if (left > 0) return { kind: 'free', secondsLeft: Math.ceil(left / 1_000) }
  const push = view.price.push
  const cost = push === null ? null : formatPrice(push.cost.dollars)
  if (view.freeEndsAt !== null && left > -graceMs) return { kind: 'justOver', cost }
  if (push === null || cost === null) return { kind: 'unknown' }
  return push.isPossible ? { kind: 'billed', cost, quotaLeft: push.quotaLeft } : { kind: 'impossible' }
}

export const usePrice = (view: Pick<Opened, 'price' | 'freeEndsAt'>): Price => priceAt(view, useNow(500))
