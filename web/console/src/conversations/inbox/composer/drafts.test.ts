import { describe, expect, it } from 'vitest'
import { broughtBack, draftKey, emptyDraft, keepDraft, readDraft, type Unsent } from './drafts'

function storage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const unsent: Unsent = { key: 'k', kind: 'answer', text: '好', attached: null, payment: 'any', canned: null, mentions: [], isStuck: false }

describe('a draft', () => {
  it('is of one operator in one conversation, and gone when nothing is left of it', () => {
    const place = storage()
    const key = draftKey(1, 2, 3)
    keepDraft(place, key, { ...emptyDraft, answer: '您好' })
    expect(readDraft(place, key).answer).toBe('您好')
    expect(readDraft(place, draftKey(1, 9, 3))).toEqual(emptyDraft)
    keepDraft(place, key, emptyDraft)
    expect(place.kept.size).toBe(0)
  })

  it('keeps what was being sent when the page went, to be tried again under the same name', () => {
    const place = storage()
    keepDraft(place, 'k', { ...emptyDraft, unsent: [unsent] })
    expect(readDraft(place, 'k').unsent).toEqual([{ ...unsent, isStuck: true }])
  })

  it('says when the browser keeps nothing, and reads no nonsense', () => {
    const full = { ...storage(), setItem: () => { throw new Error('full') } }
    expect(keepDraft(full, 'k', { ...emptyDraft, answer: '字' })).toBe(false)
    const place = storage()
    place.setItem('k', '{broken')
    expect(readDraft(place, 'k')).toEqual(emptyDraft)
  })

  it('takes words back without losing those typed since', () => {
    expect(broughtBack('舊的', '')).toBe('舊的')
    expect(broughtBack('舊的', '新的')).toBe('舊的\n新的')
  })
})
