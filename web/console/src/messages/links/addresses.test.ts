import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { carried, newTextLink, tappablesIn, withLink } from './addresses'

type Sentence = { text: string; found: string[] }

/** The sentences to which the server is held too: what is listed here is what becomes a link there. */
const sentences = JSON.parse(readFileSync(new URL('../../../../../tests/Weir.Tests/Messages/text-addresses.json', import.meta.url), 'utf8')) as Sentence[]

it.each(sentences)('finds the addresses in $text', ({ text, found }) => {
  expect(tappablesIn(text).map((each) => each.said)).toEqual([...new Set(found)])
})

it('warns where an address goes on in Chinese', () => {
  expect(tappablesIn('https://shop.example/商品 https://shop.example/a謝謝').map((each) => each.isCut)).toEqual([true, false])
})

it('takes the settings of an address along while it is being typed, and drops them with it', () => {
  const [a, b] = ['https://shop.example/a', 'https://shop.example/b']
  const links = withLink([{ ...newTextLink(a), tags: [7] }], { ...newTextLink(b), tags: [8] })
  const longer = carried(`${a} ${b}`, links, `${a}/new ${b}`)
  expect(longer.map((link) => [link.link.url, link.tags])).toEqual([[`${a}/new`, [7]], [b, [8]]])
  expect(carried(`${a} ${b}`, links, b).map((link) => link.tags)).toEqual([[8]])
  expect(carried(a, links, `${b} ${a}`).map((link) => link.link.url)).toEqual([b, a])
})
