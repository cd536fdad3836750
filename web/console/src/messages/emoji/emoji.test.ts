import { describe, expect, it } from 'vitest'
import { emojiGroups, foundEmoji } from './emoji'

const all = emojiGroups.flatMap(({ emoji }) => emoji)
const letters = new Intl.Segmenter('zh-TW', { granularity: 'grapheme' })

describe('the emoji to put into a text', () => {
  it('are one letter each, once each, with words in both languages', () => {
    expect(all.filter((each) => [...letters.segment(each.char)].length !== 1)).toEqual([])
    expect(new Set(all.map((each) => each.char)).size).toBe(all.length)
    expect(all.filter((each) => !/\p{Script=Han}/u.test(each.zhTw) || !/^[a-z0-9 ]+$/.test(each.en))).toEqual([])
  })
  it('are found in Chinese, in English and by themselves', () => {
    expect(foundEmoji('禮物').map((each) => each.char)).toContain('🎁')
    expect(foundEmoji('Gift heart').map((each) => each.char)).toEqual(['💝'])
    expect(foundEmoji('🎁').map((each) => each.char)).toEqual(['🎁'])
    expect(foundEmoji('沒有這個')).toEqual([])
  })
})
