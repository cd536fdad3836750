import { describe, expect, it } from 'vitest'
import type { Canned } from '../queries'
import { fitting, namedFor, wordsOnly } from './canned'

const canned = (shortName: string, text: string, used: number, place: number): Canned => ({
  id: place, shortName, content: { messages: [{ kind: 'text', text, links: [] }], quickReplies: [] }, used, place, usedAt: null, createdAt: '',
})
const replies = [canned('退貨', '七天內都可以', 2, 1), canned('運費', '滿千免運', 9, 2), canned('營業時間', '退貨櫃台到九點', 20, 3)]
const names = (query: string) => fitting(replies, query).map((reply) => reply.shortName)

describe('canned replies', () => {
  it('come by use, and names go before words', () => {
    expect(names('')).toEqual(['營業時間', '運費', '退貨'])
    expect(names('退')).toEqual(['退貨', '營業時間'])
    expect(names('沒有')).toEqual([])
  })

  it('call the customer by name, or as they say where there is none', () => {
    expect(namedFor('{{display_name|您}}好，{{points|0}} 點', '小魚')).toBe('小魚好，{{points|0}} 點')
    expect(namedFor('{{ display_name|您}}好', null)).toBe('您好')
  })

  it('are typed where they are words alone, and go along where they are more', () => {
    expect(wordsOnly(replies[0]!.content)).toBe('七天內都可以')
    expect(wordsOnly({ messages: [{ kind: 'sticker', packageId: '446', stickerId: '1988' }], quickReplies: [] })).toBe(null)
  })
})
