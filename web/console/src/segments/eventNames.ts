import { wordsOf } from '../foundation/language'

/** What the events that Weir itself records are called; those of the brand's own keep their names. */
export const useEventNames = wordsOf('segments.events', {
  'message.text': { zhTw: '傳文字訊息', en: 'Sent a text message' },
  'message.sticker': { zhTw: '傳貼圖', en: 'Sent a sticker' },
  'message.picture': { zhTw: '傳圖片', en: 'Sent a picture' },
  'button.pressed': { zhTw: '點按鈕', en: 'Pressed a button' },
  'link.clicked': { zhTw: '點擊連結', en: 'Clicked a link' },
  'link.opened': { zhTw: '開啟連結', en: 'Opened a link' },
  'product.viewed': { zhTw: '瀏覽商品', en: 'Viewed a product' },
  'order.placed': { zhTw: '下單', en: 'Placed an order' },
  'friend.followed': { zhTw: '加好友', en: 'Added us as a friend' },
  'friend.unfollowed': { zhTw: '封鎖', en: 'Blocked us' },
})

export const knownEvents = [
  'link.clicked', 'message.text', 'message.sticker', 'message.picture', 'button.pressed', 'product.viewed', 'friend.followed', 'friend.unfollowed',
] as const
