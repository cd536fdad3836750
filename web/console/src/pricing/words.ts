import { wordsOf } from '../foundation/language'

export const usePricingWords = wordsOf('pricing', {
  noConnection: { zhTw: '先串接 LINE 官方帳號，再設定方案', en: 'Connect a LINE account first' },
  noConnectionHelp: { zhTw: '方案與預算屬於每個 LINE 官方帳號。', en: 'Plan and budget belong to a LINE account.' },
  connect: { zhTw: '前往串接', en: 'Connect one' },
  plan: { zhTw: 'LINE 官方帳號方案', en: 'Plan of the LINE account' },
  note: { zhTw: '請選擇與 LINE Official Account Manager 相同的方案，費用才會正確。', en: 'Choose the plan shown in LINE Official Account Manager, or prices will be wrong.' },
  month: { zhTw: '／月', en: ' a month' },
  included: { zhTw: '含 {{n}} 則', en: '{{n}} messages included' },
  extra: { zhTw: '可加購訊息', en: 'Extra messages can be bought' },
  noExtra: { zhTw: '用完後不能再發送', en: 'No sends beyond them' },
  extraMax: { zhTw: '加購訊息上限（則）', en: 'Extra messages at most' },
  extraHelp: { zhTw: '與 LINE 後台「加購訊息上限」一致；留空表示不限。', en: 'As set at LINE; empty for no limit.' },
  budget: { zhTw: '每月預算（NT$）', en: 'Budget a month (NT$)' },
  budgetHelp: { zhTw: '超過時 Weir 不會發送；留空表示不限。', en: 'Weir sends nothing beyond it; empty for no limit.' },
})
