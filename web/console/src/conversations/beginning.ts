import type { Content } from '../messages/content'

const lengthMax = 80
const value = /\{\{[^{}|]*\|?([^{}]*)\}\}/g

/** The first words of an answer, for a list; null where it says nothing in words. */
export function beginning(content: Content): string | null {
  for (const message of content.messages) {
    const text = message.kind === 'text' ? message.text : 'altText' in message ? message.altText : null
    if (!text) continue
    // A personal value is shown as somebody sees it of whom nothing is known.
    const letters = Array.from(text.replace(value, '$1'))
    return letters.length > lengthMax ? `${letters.slice(0, lengthMax).join('')}…` : letters.join('')
  }
  return null
}
