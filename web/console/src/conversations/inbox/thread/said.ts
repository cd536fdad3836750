import type { Schemas } from '../../../api/client'

export type Said = Schemas['ThreadItemSaidItem']

/**
 * What a customer said as the object that draws it; null where nothing can be drawn, because it was taken back, is no message, or its bytes
 * are not kept here.
 */
export function drawn(said: Said): object | null {
  if (said.isUnsent) return null
  if (said.sticker) return { type: 'sticker', packageId: said.sticker.packageId, stickerId: said.sticker.stickerId }
  if (said.location) return { type: 'location', ...said.location }
  if (said.file) return { type: 'file', fileName: said.file.name, fileSize: said.file.sizeBytes }
  if (said.event !== 'message.text' || said.text === null) return null
  return said.emojis.length === 0 ? { type: 'text', text: said.text } : withEmojis(said.text, said.emojis)
}

/** In what people write an emoji stands as its name in brackets; drawn it is by its place and length. */
function withEmojis(text: string, emojis: Schemas['PlacedEmoji'][]): object {
  const pieces: string[] = []
  const substitution: Record<string, object> = {}
  let end = 0
  for (const [index, emoji] of emojis.toSorted((a, b) => a.position - b.position).entries()) {
    if (emoji.position < end) continue
    pieces.push(escaped(text.slice(end, emoji.position)), `{e${index}}`)
    substitution[`e${index}`] = { type: 'emoji', productId: emoji.productId, emojiId: emoji.emojiId }
    end = emoji.position + emoji.length
  }
  return { type: 'textV2', text: [...pieces, escaped(text.slice(end))].join(''), substitution }
}

const escaped = (text: string) => text.replaceAll('{', '{{').replaceAll('}', '}}')
