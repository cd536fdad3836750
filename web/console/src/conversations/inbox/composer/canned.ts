import type { Content } from '../../../messages/content'
import type { Canned } from '../queries'

/** Those whose name or words hold what was typed, names first; within these the most used. */
export function fitting(replies: Canned[], query: string): Canned[] {
  const sought = query.toLowerCase()
  const named = (reply: Canned) => reply.shortName.toLowerCase().includes(sought)
  return replies
    .filter((reply) => named(reply) || beginningOf(reply.content).toLowerCase().includes(sought))
    .toSorted((a, b) => Number(named(b)) - Number(named(a)) || b.used - a.used || a.place - b.place)
}

/** How a content begins, in words. */
export const beginningOf = (content: Content): string => content.messages.map((message) => (message.kind === 'text' ? message.text : '')).find((text) => text !== '') ?? ''

/** The words alone where there is nothing else: they are typed for one, and can be changed. */
export function wordsOnly(content: Content): string | null {
  const [only, ...others] = content.messages
  return only?.kind === 'text' && only.links.length === 0 && others.length === 0 && content.quickReplies.length === 0 ? only.text : null
}

const ownName = /\{\{\s*display_name\s*(?:\|([^{}]*))?\}\}/g

/** With the customer's name where it is asked for: what one reads is what one sends. Other values stay for the server to fill in. */
export const namedFor = (words: string, name: string | null): string => words.replace(ownName, (_, fallback: string | undefined) => name ?? fallback ?? '')
