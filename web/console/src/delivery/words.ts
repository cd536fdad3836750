import { wordsOf } from '../foundation/language'

export const useDeliveryWords = wordsOf('delivery', {
  title: { zhTw: '每人上限與勿擾時段', en: 'Limits and quiet hours' },
  note: { zhTw: '訊息太多是封鎖的主要原因。這裡的規則對所有群發都有效，立即生效；個別群發可以選擇不遵守。', en: 'Too many messages are what people block for. These rules hold for every campaign, at once; a campaign may be told not to keep them.' },
  messages: { zhTw: '每人最多幾則群發訊息', en: 'Campaign messages a person gets at most' },
  messagesHelp: { zhTw: '1 到 50 則。達到上限的人這次不會收到，報表會列為「已達每人訊息上限」。', en: '1 to 50. Whoever has had them is left out, and the report says so.' },
  days: { zhTw: '計算天數', en: 'Within how many days' },
  daysHelp: { zhTw: '1 到 30 天，含今天。天數改長時，從目前仍有計數的那一天開始累積。', en: '1 to 30, today included. A longer window counts from the first day that is still counted.' },
  quiet: { zhTw: '勿擾時段', en: 'Quiet hours' },
  quietHelp: { zhTw: '這段時間內不發送，時間一到就接著送出，最長 14 小時。', en: 'Nothing leaves then; it goes out when they end. 14 hours at most.' },
  from: { zhTw: '開始', en: 'From' },
  until: { zhTw: '結束', en: 'Until' },
  says: { zhTw: '每人 {{days}} 天內最多 {{n}} 則。', en: 'At most {{n}} in {{days}} days a person.' },
  saysQuiet: { zhTw: '{{from}} 到 {{until}} 不發送。', en: 'Nothing between {{from}} and {{until}}.' },
  saysNoQuiet: { zhTw: '沒有勿擾時段。', en: 'No quiet hours.' },
})
