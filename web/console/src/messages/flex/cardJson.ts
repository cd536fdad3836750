import { api } from '../../api/client'
import { got } from '../../api/problem'
import type { Flex } from '../content'

/** A card that can be drawn, for whoever starts from nothing. */
const plainCard = { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: 'Hello', wrap: true }] } }

/**
 * The design as LINE is told to draw it. The server fills personal values in on the way, so each is handed in as its own token: it comes out
 * as it was written.
 */
export async function cardJsonOf(message: Flex): Promise<unknown> {
  const content = { messages: [message], quickReplies: [] }
  const preview = await got(api.POST('/api/v1/messages/preview', { body: { content, values: tokensIn(JSON.stringify(message)) } }))
  const drawn = preview.messages[0] as { contents?: unknown } | null | undefined
  return drawn?.contents ?? plainCard
}

/** Each personal value by its name, with the first token that names it. */
export function tokensIn(text: string): Record<string, string> {
  const tokens: Record<string, string> = {}
  for (const [token, name] of text.matchAll(/\{\{\s*([^{}|#/\s]+)\s*(?:\|[^{}]*)?\}\}/g)) if (name) tokens[name] ??= token
  return tokens
}
