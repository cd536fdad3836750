import type { Schemas } from '../api/client'
import { newLink } from './actions/action'
import { imageWidth } from './picture'

export type Content = Schemas['MessageContent']
export type Message = Schemas['MessageObject']
export type Action = Schemas['MessageAction']
export type OpenLink = Schemas['MessageActionOpenLink']
export type Link = Schemas['Link']
export type Text = Schemas['MessageObjectTextMessage']
export type TextLink = Schemas['TextLink']
export type Buttons = Schemas['MessageObjectButtonsMessage']
export type Carousel = Schemas['MessageObjectCarouselMessage']
export type Column = Schemas['CarouselColumn']
export type ImageMessage = Schemas['MessageObjectImageMessage']
export type Grid = NonNullable<ImageMessage['grid']>
export type Area = Schemas['ImageArea']
export type Bounds = Schemas['PixelBounds']
export type Picture = Schemas['MessageObjectPictureMessage']
export type Sticker = Schemas['MessageObjectStickerMessage']
export type Video = Schemas['MessageObjectVideoMessage']
export type Audio = Schemas['MessageObjectAudioMessage']
export type Location = Schemas['MessageObjectLocationMessage']
export type Confirm = Schemas['MessageObjectConfirmMessage']
export type ImageCarousel = Schemas['MessageObjectImageCarouselMessage']
export type Coupon = Schemas['MessageObjectCouponMessage']
export type Flex = Schemas['MessageObjectFlexMessage']
export type QuickReply = Schemas['QuickReply']
export type Kind = NonNullable<Message['kind']>
export type MessageOf<K extends Kind> = Extract<Message, { kind?: K }>

export const messagesMax = 5
export const buttonsMax = 4
/** On each of several cards. */
export const cardButtonsMax = 3
export const cardsMax = 10
export const quickRepliesMax = 13
export const areasMax = 50

/** How many areas a layout has, and where they lie: columns and rows of a 6 × 6 field, as CSS wants them. */
export const grids: Record<Grid, string[]> = {
  whole: ['1 / 1 / 7 / 7'],
  twoColumns: ['1 / 1 / 7 / 4', '1 / 4 / 7 / 7'],
  twoRows: ['1 / 1 / 4 / 7', '4 / 1 / 7 / 7'],
  threeRows: ['1 / 1 / 3 / 7', '3 / 1 / 5 / 7', '5 / 1 / 7 / 7'],
  fourQuarters: ['1 / 1 / 4 / 4', '1 / 4 / 4 / 7', '4 / 1 / 7 / 4', '4 / 4 / 7 / 7'],
  oneAboveTwo: ['1 / 1 / 4 / 7', '4 / 1 / 7 / 4', '4 / 4 / 7 / 7'],
  oneAboveThree: ['1 / 1 / 4 / 7', '4 / 1 / 7 / 3', '4 / 3 / 7 / 5', '4 / 5 / 7 / 7'],
  sixCells: ['1 / 1 / 4 / 3', '1 / 3 / 4 / 5', '1 / 5 / 4 / 7', '4 / 1 / 7 / 3', '4 / 3 / 7 / 5', '4 / 5 / 7 / 7'],
}

/** Another layout keeps what the areas do, as far as there are areas. */
export function withGrid(message: ImageMessage, grid: Grid): ImageMessage {
  const areas = grids[grid].map((_, index) => ({ bounds: null, action: index < message.areas.length ? message.areas[index]?.action ?? null : newLink() }))
  return { ...message, grid, areas }
}

const cells = 6

/** The areas of a layout as rectangles of their own, to be moved by hand. */
export function drawnFrom(message: ImageMessage): ImageMessage {
  if (!message.grid) return message
  const areas = grids[message.grid].map((place, index) => ({ bounds: boundsOf(place, message.height), action: message.areas[index]?.action ?? null }))
  return { ...message, grid: null, areas }
}

/** CSS names a place by its lines: top / left / bottom / right, from 1. */
function boundsOf(place: string, height: number): Bounds {
  const [top = 1, left = 1, bottom = 1, right = 1] = place.split(' / ').map(Number)
  const cut = (line: number, length: number) => Math.round(((line - 1) * length) / cells)
  const [x, y] = [cut(left, imageWidth), cut(top, height)]
  return { x, y, width: cut(right, imageWidth) - x, height: cut(bottom, height) - y }
}

export const replacedAt = <T>(list: readonly T[], index: number, by: T): T[] => list.map((each, at) => (at === index ? by : each))

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index)

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = without(list, from)
  const item = list[from]
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)]
}
