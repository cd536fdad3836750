import type { Price } from './price'

/** What has become of a free window under the words that somebody writes: it lasts, it has ended, and that it has was said at a press of the key. */
export type Window = 'none' | 'lasts' | 'over' | 'said'

/** Only words that stand there while it is free are promised that they are asked for first; those under way as a free answer count, for they may come back. */
export function windowAfter(before: Window, price: Price['kind'], hasWords: boolean): Window {
  if (!hasWords) return 'none'
  if (price === 'free') return 'lasts'
  return before === 'lasts' ? 'over' : before
}

/** What Enter does. The price is beside the eyes of whoever presses the button, but not of whoever types. */
export function enterDoes(window: Window, price: Price['kind']): 'send' | 'say' | 'wait' {
  if (price === 'unknown') return 'wait'
  return price === 'billed' && window === 'over' ? 'say' : 'send'
}
