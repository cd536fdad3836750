import { describe, expect, it } from 'vitest'
import { tokenBefore, withoutToken } from './token'

describe('the sign that opens a list', () => {
  it('begins a word', () => {
    expect(tokenBefore('/', 1, '/')).toEqual({ from: 0, query: '' })
    expect(tokenBefore('您好 /運費', 6, '/')).toEqual({ from: 3, query: '運費' })
    expect(tokenBefore('第一行\n@小', 6, '@')).toEqual({ from: 4, query: '小' })
  })

  it('is not one inside of words, addresses and fractions', () => {
    expect(tokenBefore('1/2', 3, '/')).toBe(null)
    expect(tokenBefore('https://x', 9, '/')).toBe(null)
    expect(tokenBefore('/運費 好', 5, '/')).toBe(null)
    expect(tokenBefore('a@b.tw', 6, '@')).toBe(null)
  })

  it('gives way to what was chosen', () => {
    expect(withoutToken('您好 /運，謝謝', 3, 5, '滿千免運')).toEqual(['您好 滿千免運，謝謝', 7])
  })
})
