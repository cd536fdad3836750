/** What kinds of things wait, as people would say it; by the first half of a payload's name, so that a new one of an old room has a word. */
const words: Record<string, [zhTw: string, en: string]> = {
  inbound: ['LINE 傳來的事件', 'an event from LINE'],
  order: ['訂單', 'an order'],
  member: ['顧客資料或行為', 'something about a customer'],
  'consent-topic': ['訊息主題', 'a message topic'],
  tag: ['標籤的變更', 'a change of tags'],
  attribute: ['會員欄位的變更', 'a change of attributes'],
  link: ['連結點擊', 'a click on a link'],
  entry: ['加好友連結', 'an entry link'],
  keyword: ['關鍵字規則', 'a keyword rule'],
  reply: ['回應訊息', 'an answer'],
  conversation: ['對話的處理', 'work on a conversation'],
  welcome: ['歡迎訊息', 'a welcome'],
  segment: ['分眾計算', 'work on a segment'],
  send: ['發送紀錄', 'a record of a send'],
  'mass-call': ['所有好友的發送', 'a send to all friends'],
  campaign: ['群發訊息', 'a campaign'],
  'outgoing-webhook': ['事件通知的設定', 'an outgoing webhook'],
  measure: ['統計計算', 'work on figures'],
  day: ['換日計算', 'midnight’s work'],
  attribution: ['歸因計算', 'attribution'],
  workspace: ['品牌設定', 'the brand’s settings'],
}

export function payloadWord(payload: string, isEnglish: boolean): string {
  const word = words[payload.split('.')[0] ?? '']
  return word ? word[isEnglish ? 1 : 0] : payload
}

/** A body as it is easiest to read; one that is no JSON as it is. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
