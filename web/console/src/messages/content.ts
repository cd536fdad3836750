import type { Schemas } from '../api/client'

export type Content = Schemas['MessageContent']
export type Message = Schemas['MessageObject']
export type Action = Schemas['MessageAction']
export type OpenLink = Schemas['MessageActionOpenLink']
export type Text = Schemas['MessageObjectTextMessage']
export type Buttons = Schemas['MessageObjectButtonsMessage']
export type Carousel = Schemas['MessageObjectCarouselMessage']
export type Column = Schemas['CarouselColumn']
export type ImageMessage = Schemas['MessageObjectImageMessage']
export type Grid = NonNullable<ImageMessage['grid']>

export const messagesMax = 5
export const buttonsMax = 4
export const cardsMax = 10

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

export const newLink = (label: string | null = null): OpenLink => ({ kind: 'openLink', label, tags: [], desktopUrl: null, link: { url: '', smartLink: null } })

export const newText = (): Text => ({ kind: 'text', text: '' })

export const newButtons = (): Buttons => ({
  kind: 'buttons', text: '', title: null, pictureUrl: null, pictureShape: 'rectangle', pictureFit: 'cover', altText: null, actions: [newLink('')], tap: null,
})

export const newColumn = (): Column => ({ text: '', title: null, pictureUrl: null, actions: [newLink('')], tap: null })

export const newCarousel = (): Carousel => ({ kind: 'carousel', pictureShape: 'rectangle', pictureFit: 'cover', altText: null, columns: [newColumn(), newColumn()] })

export const newImageMessage = (): ImageMessage => withGrid(
  { kind: 'imageMessage', pictureUrl: '', height: 1040, grid: null, altText: null, areas: [] }, 'fourQuarters')

/** Another layout keeps what the areas do, as far as there are areas. */
export function withGrid(message: ImageMessage, grid: Grid): ImageMessage {
  const areas = grids[grid].map((_, index) => message.areas[index] ?? { bounds: null, action: newLink() })
  return { ...message, grid, areas }
}

export const isOpenLink = (action: Action | null | undefined): action is OpenLink => action?.kind === 'openLink'

export const replacedAt = <T>(list: readonly T[], index: number, by: T): T[] => list.map((each, at) => (at === index ? by : each))

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index)

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = without(list, from)
  const item = list[from]
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)]
}
