import { wordsOf } from '../../foundation/language'

export const useLinkWords = wordsOf('messages.links', {
  inText: { zhTw: '內文裡的連結', en: 'Links in the text' },
  inTextHelp: { zhTw: '內文裡的網址送出時會換成智慧連結，才知道是誰點的。好友看到的網址如預覽所示。', en: 'Addresses in the text become smart links when it is sent, so that you know who taps. The preview shows what friends will read.' },
  tracked: { zhTw: '記錄是誰點的（智慧連結）', en: 'Know who taps it (smart link)' },
  plain: { zhTw: '網址照原樣送出，不記錄點擊', en: 'Left as it is, taps are not counted' },
  name: { zhTw: '連結名稱（選填，報表用）', en: 'Name in reports (optional)' },
  nameExample: { zhTw: '例如 新品頁', en: 'Such as New arrivals' },
  parameters: { zhTw: '這個連結自己的網址參數（UTM）', en: 'Parameters of its own (UTM)' },
  parametersHelp: { zhTw: '不填就用整則訊息的參數。網址裡已經有的不會覆蓋。', en: 'Left out, those of the whole message hold. What the address has already stays.' },
  insert: { zhTw: '插入智慧連結', en: 'Insert a smart link' },
  pick: { zhTw: '選擇已有的智慧連結', en: 'Choose an existing smart link' },
  toUrl: { zhTw: '網址', en: 'An address' },
  toSmartLink: { zhTw: '已有的智慧連結', en: 'An existing smart link' },
  leadsTo: { zhTw: '前往', en: 'Leads to' },
  pickedHelp: { zhTw: '名稱、標籤與網址參數以這個智慧連結為準，點擊也累計在它身上。', en: 'Name, tags and parameters are those of the smart link, and its taps count together.' },
  tags: { zhTw: '點擊後加上標籤', en: 'Tags for those who tap' },
  smart: { zhTw: '智慧連結 {{n}}', en: 'Smart link {{n}}' },
  isCut: { zhTw: '網址只到這裡為止，後面的中文不算在內。若中文也是網址的一部分，請改貼編碼後的網址（%E5…）。', en: 'The address ends here; the Chinese behind it is not part of it. If it should be, paste the encoded address (%E5…).' },
})
