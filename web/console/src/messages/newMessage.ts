import type { Language } from '../foundation/language'
import { newLink, newSayText } from './actions/action'
import { withGrid, type Column, type Kind, type Message, type MessageOf, type QuickReply } from './content'
import { newDesign } from './flex/design'

/** Words that a new object brings, so that it is nearly ready. Whatever only the brand knows stays empty, and the server asks for it. */
const starts = {
  'zh-TW': { more: '看詳情', question: '這個週末的活動，您會來嗎？', yes: '會', no: '這次不行', reply: '我想了解更多' },
  en: { more: 'Details', question: 'Will you come this weekend?', yes: 'Yes', no: 'Not this time', reply: 'Tell me more' },
} as const

/** A draft has no empty number: a place that lies nowhere is refused until somebody chooses one, where 0 would lie in the sea. */
export const noDegrees = 999

export const newColumn = (language: Language): Column => ({ text: '', title: null, pictureUrl: null, actions: [newLink(starts[language].more)], tap: null })

export const newImageColumn = (language: Language) => ({ pictureUrl: '', action: newLink(starts[language].more) })

export const newQuickReply = (language: Language): QuickReply => ({ iconUrl: null, action: newSayText(starts[language].reply) })

export function newMessage(kind: Kind, language: Language): Message {
  const words = starts[language]
  switch (kind) {
    case 'text': return { kind, text: '', links: [] }
    case 'sticker': return { kind, packageId: '446', stickerId: '1988' }
    case 'picture': return { kind, url: '', previewUrl: null }
    case 'video': return { kind, url: '', previewUrl: '', trackingId: null }
    case 'audio': return { kind, url: '', durationMilliseconds: 0 }
    case 'location': return { kind, title: '', address: '', latitude: noDegrees, longitude: noDegrees }
    case 'buttons': return { kind, pictureShape: 'rectangle', pictureFit: 'cover', altText: null, ...newColumn(language) }
    case 'confirm': return { kind, text: words.question, altText: null, actions: [newSayText(words.yes), newSayText(words.no)] }
    case 'carousel': return { kind, pictureShape: 'rectangle', pictureFit: 'cover', altText: null, columns: [newColumn(language), newColumn(language)] }
    case 'imageCarousel': return { kind, altText: null, columns: [newImageColumn(language), newImageColumn(language)] }
    case 'flex': return { kind, altText: null, design: newDesign('productCard', language), json: null }
    case 'imageMessage': return newImageMessage()
    case 'coupon': return { kind, couponId: '', deliveryTag: null }
  }
}

export const newImageMessage = (): MessageOf<'imageMessage'> => withGrid({ kind: 'imageMessage', pictureUrl: '', height: 1040, grid: null, altText: null, areas: [] }, 'fourQuarters')
