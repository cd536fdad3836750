import { describe, expect, it } from 'vitest'
import { enterDoes, windowAfter, type Window } from './asking'
import type { Price } from './price'

const after = (...steps: [Price['kind'], boolean][]) => steps.reduce<Window>((before, [price, hasWords]) => windowAfter(before, price, hasWords), 'none')

describe('Enter, when the free time has ended under the words', () => {
  it('bills only when pressed again', () => {
    const window = after(['free', true], ['justOver', true], ['billed', true])
    expect(window).toBe('over')
    expect(enterDoes(window, 'billed')).toBe('say')
    expect(windowAfter('said', 'billed', true)).toBe('said')
    expect(enterDoes('said', 'billed')).toBe('send')
  })

  it('asks nobody who began to write when the price stood there already', () => {
    expect(enterDoes(after(['free', false], ['billed', false], ['billed', true]), 'billed')).toBe('send')
    expect(enterDoes(after(['free', true], ['free', false], ['billed', true]), 'billed')).toBe('send')
  })

  it('sends while it is free, and in the moment behind, in which nothing is billed', () => {
    expect(enterDoes(after(['free', true]), 'free')).toBe('send')
    expect(enterDoes(after(['free', true], ['justOver', true]), 'justOver')).toBe('send')
    expect(enterDoes(after(['free', true], ['billed', true], ['free', true]), 'free')).toBe('send')
  })

  it('asks anew after a window that came between', () => {
    expect(windowAfter(windowAfter('said', 'free', true), 'billed', true)).toBe('over')
  })

  it('bills nothing while nobody knows the price', () => {
    expect(enterDoes('none', 'unknown')).toBe('wait')
    expect(enterDoes('said', 'unknown')).toBe('wait')
  })
})
