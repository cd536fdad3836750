import type { Content } from '../messages/content'

const lengthMax = 80

/** The first words of an answer, for a list; null where it says nothing in words. */
export function beginning(content: Content): string | null {
  for (const message of content.messages) {
    const text = message.kind === 'text' ? message.text : 'altText' in message ? message.altText : null
    if (text) return Array.from(text).length > lengthMax ? `${Array.from(text).slice(0, lengthMax).join('')}…` : text
  }
  return null
}
