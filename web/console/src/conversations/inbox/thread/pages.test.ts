import { describe, expect, it } from 'vitest'
import type { Item, ThreadPage } from '../queries'
import { itemsOf, readUpTo, withFreshEnd } from './pages'

const item = (id: number, text = ''): Item => ({ kind: 'entry', id, at: '', by: { kind: 'system', id: 0, name: '' }, entry: 'note', mentions: [], operator: null, text, until: null })
const page = (ids: number[], older: number | null, text = ''): ThreadPage => ({ items: ids.map((id) => item(id, text)), older, newer: ids.at(-1) ?? null, hasNewer: false })
const known = (...pages: ThreadPage[]) => ({ pages, pageParams: pages.map(() => undefined) })
const shown = (pages: ThreadPage[]) => itemsOf(pages).map((each) => each.id)

describe('a thread whose end was read anew', () => {
  it('grows at its end and keeps what was loaded above', () => {
    const { pages } = withFreshEnd(known(page([5, 6, 7], 5), page([2, 3, 4], 2)), page([6, 7, 8], 6))
    expect(shown(pages)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(pages.at(-1)?.older).toBe(2)
  })

  it('believes the fresh page where both know something', () => {
    const { pages } = withFreshEnd(known(page([5, 6], null, 'old')), page([6, 7], 6, 'new'))
    expect(itemsOf(pages).map((each) => each.kind === 'entry' && each.text)).toEqual(['old', 'new', 'new'])
    expect(pages[0]?.older).toBe(null)
  })

  it('can be asked for more where a short thread has become longer than a page', () => {
    const { pages } = withFreshEnd(known(page([5], null)), page([5, 6, 7], null))
    expect(shown(pages)).toEqual([5, 6, 7])
    expect(pages[0]?.older).toBe(null)
  })

  it('reaches over several loaded pages', () => {
    const { pages } = withFreshEnd(known(page([7, 8], 7), page([5, 6], 5)), page([6, 7, 8, 9], 6))
    expect(shown(pages)).toEqual([5, 6, 7, 8, 9])
    expect(pages.at(-1)?.older).toBe(5)
  })

  it('does not go back where an older look-up comes later', () => {
    const now = known(page([5, 6, 7], 5))
    expect(withFreshEnd(now, page([5, 6], 5))).toBe(now)
  })

  it('begins again behind a gap, and with the first word of an empty one', () => {
    const gap = withFreshEnd(known(page([1, 2], null)), page([8, 9], 8))
    expect(shown(gap.pages)).toEqual([8, 9])
    expect(gap.pages[0]?.older).toBe(8)
    expect(shown(withFreshEnd(known(page([], null)), page([1], null)).pages)).toEqual([1])
  })
})

describe('what is read of a thread', () => {
  it('ends with what it shows, whatever its head already knows', () => {
    expect(readUpTo({ isUnread: true, lastEvent: 9 }, 7)).toBe(7)
    expect(readUpTo({ isUnread: true, lastEvent: 7 }, 9)).toBe(7)
    expect(readUpTo({ isUnread: true, lastEvent: 7 }, undefined)).toBeNull()
    expect(readUpTo({ isUnread: false, lastEvent: 9 }, 9)).toBeNull()
  })
})
