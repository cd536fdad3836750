import { describe, expect, it } from 'vitest'
import { drawn, type Said } from './said'

const said = (what: Partial<Said>): Said => ({
  kind: 'said', id: 1, at: '', event: 'message.text', text: null, emojis: [], mentions: [], messageId: '1', isUnsent: false, editedAt: null, sticker: null, media: null, file: null,
  location: null, quote: null, ...what,
})

describe('what a customer said', () => {
  it('is drawn as it was written, with braces that mean nothing', () => {
    expect(drawn(said({ text: '{display_name}' }))).toEqual({ type: 'text', text: '{display_name}' })
  })

  it('has its emoji where their names stand', () => {
    const emojis = [{ position: 8, length: 6, productId: 'p', emojiId: '2' }, { position: 1, length: 7, productId: 'p', emojiId: '1' }]
    expect(drawn(said({ text: '嗨(happy)(love)}', emojis }))).toEqual({
      type: 'textV2', text: '嗨{e0}{e1}}}',
      substitution: { e0: { type: 'emoji', productId: 'p', emojiId: '1' }, e1: { type: 'emoji', productId: 'p', emojiId: '2' } },
    })
  })

  it('is nothing where it was taken back, is no message, or is not kept', () => {
    expect(drawn(said({ text: '祕密', isUnsent: true }))).toBe(null)
    expect(drawn(said({ event: 'button.pressed', text: 'menu=1' }))).toBe(null)
    expect(drawn(said({ event: 'message.picture' }))).toBe(null)
  })
})
