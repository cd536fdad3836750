import { expect, it } from 'vitest'
import { actionOf, choiceOf, choices, isOpenLink, isTagged, newLink, newTarget } from './actions/action'
import { between, inside } from './areas/bounds'
import { drawnFrom, grids, moved, withGrid, type Grid } from './content'
import { tokensIn } from './flex/cardJson'
import { designKinds, designOf, newDesign } from './flex/design'
import { parsed, textOf } from './flex/rawCard'
import { lettersOf } from './letters'
import { newImageMessage, newMessage } from './newMessage'
import { stepsOf } from './place'
import { pointOf } from './point'
import { isSendable, stickersOf } from './stickers/sendable'
import { inserted, tokenOf } from './values/values'

it('keeps what the areas do when the layout changes', () => {
  const four = newImageMessage()
  const named = { ...four, areas: four.areas.map((area, index) => ({ ...area, action: newLink(`${index}`) })) }
  const two = withGrid(named, 'twoRows')
  expect(two.areas.map((area) => (isOpenLink(area.action) ? area.action.label : null))).toEqual(['0', '1'])
  expect(withGrid(two, 'sixCells').areas).toHaveLength(grids.sixCells.length)
})

it('keeps a cell dead that was made dead', () => {
  const dead = { ...newImageMessage(), areas: newImageMessage().areas.map((area, index) => (index === 1 ? { ...area, action: null } : area)) }
  expect(withGrid(dead, 'twoRows').areas[1]?.action).toBeNull()
})

it.each(Object.keys(grids) as Grid[])('draws the layout %s as areas that cover the picture once', (grid) => {
  const drawn = drawnFrom({ ...withGrid(newImageMessage(), grid), height: 700 })
  expect(drawn.grid).toBeNull()
  expect(drawn.areas).toHaveLength(grids[grid].length)
  expect(drawn.areas.reduce((sum, { bounds }) => sum + (bounds ? bounds.width * bounds.height : 0), 0)).toBe(1040 * 700)
})

it('takes a drag in any direction, inside the picture, and a click for nothing', () => {
  expect(between({ x: 500, y: 600 }, { x: -20, y: 100 }, 1040, 1040)).toEqual({ x: 0, y: 100, width: 500, height: 500 })
  expect(between({ x: 500, y: 600 }, { x: 505, y: 604 }, 1040, 1040)).toBeNull()
  expect(inside({ x: 900, y: 0, width: 400, height: 0 }, 1040, 520)).toEqual({ x: 900, y: 0, width: 140, height: 1 })
})

it('moves a message without losing another', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

it('keeps label, tags and words when the action becomes another kind', () => {
  const link = { ...newLink('我要參加'), tags: [5] }
  const postback = actionOf('postback', link)
  expect(postback).toMatchObject({ kind: 'postback', label: '我要參加', tags: [5], data: '我要參加' })
  expect(actionOf('pickDate', postback)).toMatchObject({ tags: [5], data: '我要參加' })
  expect(actionOf('copyText', actionOf('sayText', link))).toMatchObject({ text: '我要參加', tags: [] })
  expect(choiceOf(actionOf('call', link))).toBe('call')
})

it('offers tags only where a tap brings them', () => {
  const tagged = choices.quickReply.filter((choice) => isTagged(actionOf(choice, null)))
  expect(tagged).toEqual(['openLink', 'postback', 'pickDate'])
  expect(isTagged({ ...newLink(), link: newTarget('line://nv/profile') })).toBe(false)
})

it.each(['text', 'sticker', 'picture', 'video', 'audio', 'location', 'buttons', 'confirm', 'carousel', 'imageCarousel', 'flex', 'imageMessage', 'coupon'] as const)('makes a new %s', (kind) => {
  expect(newMessage(kind, 'zh-TW').kind).toBe(kind)
})

it.each(designKinds)('keeps colour and language in the design %s', (kind) => {
  const from = { ...newDesign('couponCard', 'zh-TW'), accentColor: '#123456', language: 'en' }
  expect(designOf(kind, from, 'zh-TW')).toMatchObject({ kind, accentColor: '#123456', language: 'en' })
})

it('takes the product along between one product and several', () => {
  const card = newDesign('productCard', 'zh-TW')
  if (card.kind !== 'productCard') throw new Error('another design')
  const product = { ...card.product, title: '風衣' }
  const several = designOf('productCarousel', { ...card, product }, 'zh-TW')
  expect(several).toMatchObject({ products: [{ title: '風衣' }, {}] })
  expect(designOf('productCard', several, 'zh-TW')).toMatchObject({ product: { title: '風衣' } })
})

it('keeps JSON that cannot be read as the words it is', () => {
  const { json, why } = parsed('{ "type": ')
  expect(textOf(json)).toBe('{ "type": ')
  expect(why).not.toBeNull()
  expect(parsed(textOf(parsed('{"type":"bubble"}').json))).toEqual({ json: { type: 'bubble' }, why: null })
})

it('finds each personal value of a card once', () => {
  expect(tokensIn('{"a":"嗨 {{display_name|您}}","b":"{{display_name}} {{points|0}} {{#if points}}!{{/if}}"}')).toEqual({ display_name: '{{display_name|您}}', points: '{{points|0}}' })
})

it('counts letters as a reader does, with fallbacks in the place of values', () => {
  expect(lettersOf('👨‍👩‍👧 好')).toBe(3)
  expect(lettersOf('嗨 {{display_name|您}}')).toBe(3)
  expect(lettersOf('{{points}}點')).toBe(1)
})

it('puts a value where the caret stands and the caret behind it', () => {
  const token = tokenOf({ name: 'points', label: '點數', fallback: '—' })
  expect(inserted('您有點', token, 2)).toEqual(['您有{{points|—}}點', 2 + token.length])
})

it.each([
  ['25.0339, 121.5645', { latitude: 25.0339, longitude: 121.5645 }],
  ['https://www.google.com/maps/place/X/@25.01,121.52,17z/data=!3d25.0339!4d121.5645', { latitude: 25.0339, longitude: 121.5645 }],
  ['https://maps.google.com/?q=25.0339,121.5645', { latitude: 25.0339, longitude: 121.5645 }],
  ['https://www.google.com/maps/@-33.86,151.2,12z', { latitude: -33.86, longitude: 151.2 }],
  ['https://maps.app.goo.gl/abc', null],
  ['125.0, 121.5', null],
])('finds the place in %s', (text, point) => expect(pointOf(text)).toEqual(point))

it('knows which stickers accounts may send', () => {
  expect(stickersOf('446')).toHaveLength(40)
  expect(isSendable('11537', '52002734')).toBe(true)
  expect(isSendable('11537', '1988')).toBe(false)
})

it.each([
  ['content.messages[1].areas[0].action.link.url', [{ name: 'message', n: 2 }, { name: 'areas', n: 1 }, { name: 'link' }]],
  ['content.messages[0].text', [{ name: 'message', n: 1 }, { name: 'text' }]],
  ['content.messages[0].design.products[1].pictureUrl', [{ name: 'message', n: 1 }, { name: 'products', n: 2 }, { name: 'pictureUrl' }]],
  ['content.messages[0].json.body.contents[1].text', [{ name: 'message', n: 1 }, { name: 'json' }]],
  ['content.quickReplies[2].action.label', [{ name: 'quickReply', n: 3 }, { name: 'label' }]],
  ['connection', []],
  [null, []],
])('finds the place of %s', (path, steps) => expect(stepsOf(path)).toEqual(steps))
