import { wordsOf } from '../foundation/language'

export const useSettingsWords = wordsOf('settings', {
  title: { zhTw: '設定', en: 'Settings' },
  brand: { zhTw: '品牌', en: 'Brand' },
  account: { zhTw: '我的帳號', en: 'My account' },
  connections: { zhTw: 'LINE 官方帳號', en: 'LINE accounts' },
  plan: { zhTw: '方案與預算', en: 'Plan and budget' },
  limits: { zhTw: '上限與退訂', en: 'Limits and opt-out' },
  attribution: { zhTw: '歸因與毛利', en: 'Attribution' },
  attributes: { zhTw: '會員欄位', en: 'Attributes' },
  parked: { zhTw: '未處理的事件', en: 'Failed events' },
  testGroups: { zhTw: '測試群組', en: 'Test groups' },
  operators: { zhTw: '操作人員', en: 'Operators' },
  apiKeys: { zhTw: 'API 金鑰', en: 'API keys' },
  publicAddress: { zhTw: '公開網址', en: 'Public address' },
  outgoing: { zhTw: '事件通知', en: 'Outgoing webhooks' },
  audit: { zhTw: '稽核紀錄', en: 'Audit log' },
})
