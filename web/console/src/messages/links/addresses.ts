import type { TextLink } from '../content'

/** As the server finds them (`TextAddresses`); both are held to the same sentences. */
const pattern = /\[link:(?<number>[0-9]{1,18})\]|(?<![A-Za-z0-9])(?<address>[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:(?!\[(?:link|emoji):)[A-Za-z0-9!#$%&'()*+,\-./:;=?@[\]_~]|(?:\{\{(?!\s*(?:[#/]|else\s*\}))[^{}]*\}\}))+)|\{\{[^{}]*\}\}/g

/** One thing to tap in a text: an address as it is written there, or a smart link put there by its number. */
export type Tappable = { said: string; smartLink: number | null; isCut: boolean }

/** Each once, in their order. */
export function tappablesIn(text: string): Tappable[] {
  const found = new Map<string, Tappable>()
  for (const match of text.matchAll(pattern)) {
    const { number, address } = match.groups ?? {}
    // With a personal value in it an address is another one for everybody, and stays as it is.
    const said = number ? match[0] : address && !address.includes('{{') ? withoutEndOfSentence(address) : null
    if (!said || found.has(said) || !(number || isOpened(said))) continue
    found.set(said, { said, smartLink: number ? Number(number) : null, isCut: !number && isCut(said, text.slice(match.index + said.length)) })
  }
  return [...found.values()]
}

function withoutEndOfSentence(address: string): string {
  let kept = address
  for (;;) {
    const last = kept.at(-1) ?? ''
    const isEnd = '.,;:!?\''.includes(last) || (last === ')' && isClosedMore(kept, '(', ')')) || (last === ']' && isClosedMore(kept, '[', ']'))
    if (!isEnd) return kept
    kept = kept.slice(0, -1)
  }
}

const count = (text: string, letter: string) => text.split(letter).length - 1
const isClosedMore = (text: string, opening: string, closing: string) => count(text, closing) > count(text, opening)

function isOpened(address: string): boolean {
  try {
    return new URL(address).hostname.includes('.')
  } catch {
    return false
  }
}

/** Whether Chinese follows where an address would go on: some browsers show their addresses so, and only the part before it is the link. */
const isCut = (address: string, rest: string): boolean => /[/=_&?-]$/.test(address) && /^\p{Script=Han}/u.test(rest)

const said = (link: TextLink): string => link.link.url ?? ''

/** What was said of the addresses of a text, after the text has changed: an address that is being typed takes its settings along. */
export function carried(before: string, links: TextLink[], after: string): TextLink[] {
  const [old, now] = [tappablesIn(before), tappablesIn(after)]
  return now.flatMap(({ said: address, smartLink }, index) => {
    if (smartLink !== null) return []
    const kept = links.find((link) => said(link) === address)
    if (kept) return [kept]
    const predecessor = old.length === now.length ? old[index]?.said : undefined
    const moved = predecessor !== undefined && !now.some((each) => each.said === predecessor) ? links.find((link) => said(link) === predecessor) : undefined
    return moved ? [{ ...moved, link: { ...moved.link, url: address } }] : []
  })
}

export const newTextLink = (url: string): TextLink => ({ link: { url, smartLink: null, name: null, isPlain: false, parameters: null }, tags: [] })

/** What is said of one address, put among what is said of the others. */
export const withLink = (links: TextLink[], link: TextLink): TextLink[] =>
  links.some((each) => said(each) === said(link)) ? links.map((each) => (said(each) === said(link) ? link : each)) : [...links, link]
