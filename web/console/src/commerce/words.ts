import { wordsOf } from '../foundation/language'

export const useCommerceWords = wordsOf('commerce', {
  title: { zhTw: '訂單', en: 'Orders' },
  none: { zhTw: '還沒有訂單', en: 'No orders yet' },
  count: { zhTw: '有效訂單', en: 'Orders' },
  countMeans: { zhTw: '已付款且未全額退款的訂單', en: 'Paid, and not given back as a whole' },
  net: { zhTw: '累計消費', en: 'Spent' },
  netMeans: { zhTw: '扣除退款後的金額', en: 'After refunds' },
  last: { zhTw: '最近購買', en: 'Last order' },
  paid: { zhTw: '已付款', en: 'Paid' },
  fulfilled: { zhTw: '已出貨', en: 'Shipped' },
  completed: { zhTw: '已完成', en: 'Completed' },
  pending: { zhTw: '待付款', en: 'Not paid yet' },
  cancelled: { zhTw: '已取消', en: 'Cancelled' },
  refunded: { zhTw: '退款 {{amount}}', en: '{{amount}} refunded' },
})
