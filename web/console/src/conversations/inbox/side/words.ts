import { wordsOf } from '../../../foundation/language'

export const useSideWords = wordsOf('inboxSide', {
  page: { zhTw: '看完整資料', en: 'The whole page' },
  tags: { zhTw: '標籤', en: 'Tags' },
  attributes: { zhTw: '屬性', en: 'Attributes' },
  noAttributes: { zhTw: '還沒有屬性', en: 'No attributes' },
  moreAttributes: { zhTw: '還有 {{n}} 項', en: '{{n}} more' },
  orders: { zhTw: '訂單', en: 'Orders' },
  noOrders: { zhTw: '還沒有訂單', en: 'No orders yet' },
  ordersSum: { zhTw: '{{n}} 筆・{{net}}', en: '{{n}} orders · {{net}}', enOne: '1 order · {{net}}' },
  segments: { zhTw: '分眾', en: 'Segments' },
  noSegments: { zhTw: '不在任何分眾裡', en: 'In no segment' },
  joined: { zhTw: '{{date}} 加入', en: 'since {{date}}' },
})
