import { wordsOf } from '../foundation/language'

export const useRelayWords = wordsOf('channels.relay', {
  title: { zhTw: '轉送 Webhook', en: 'Relay webhooks' },
  note: { zhTw: 'LINE 只能送到一個網址。其他系統（CRM、客服）也要收的話，由 Weir 原封不動轉送，連同簽章。', en: 'LINE sends to one address only. Weir passes everything on, byte for byte and signed, to other systems that need it.' },
  add: { zhTw: '新增網址', en: 'Add' },
  url: { zhTw: '轉送網址', en: 'Address' },
  example: { zhTw: 'https://crm.example.tw/line', en: 'https://crm.example.tw/line' },
  on: { zhTw: '轉送', en: 'Relay' },
  test: { zhTw: '測試', en: 'Test' },
  testTaken: { zhTw: '對方收到了', en: 'It was taken' },
  testNot: { zhTw: '對方沒有收下：{{said}}', en: 'It was not taken: {{said}}' },
  remove: { zhTw: '移除', en: 'Remove' },
  removeTitle: { zhTw: '移除這個轉送網址？', en: 'Remove this address?' },
  removeHelp: { zhTw: '等候中的 {{n}} 筆不會再送。', en: 'The {{n}} that wait for it are forgotten.' },
  delivered: { zhTw: '已送達 {{n}}', en: '{{n}} delivered' },
  waiting: { zhTw: '等候中 {{n}}', en: '{{n}} waiting' },
  refused: { zhTw: '拒收 {{n}}', en: '{{n}} refused' },
  lost: { zhTw: '遺失 {{n}}', en: '{{n}} lost' },
  lastError: { zhTw: '最近一次錯誤（{{time}}）：{{error}}', en: 'Last error ({{time}}): {{error}}' },
  replies: { zhTw: '開啟轉送時，回覆權杖可能被對方先用掉，請約定由誰回覆。', en: 'With the relay on, the other side may use a reply token first; agree on who answers.' },
})
