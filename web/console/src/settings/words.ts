import { wordsOf } from '../foundation/language'

export const useSettingsWords = wordsOf('settings', {
  title: { zhTw: '設定', en: 'Settings' },
  connections: { zhTw: 'LINE 官方帳號', en: 'LINE accounts' },
  plan: { zhTw: '方案與預算', en: 'Plan and budget' },
  attribution: { zhTw: '歸因與毛利', en: 'Attribution' },
  testGroups: { zhTw: '測試群組', en: 'Test groups' },
  operators: { zhTw: '操作人員', en: 'Operators' },
  apiKeys: { zhTw: 'API 金鑰', en: 'API keys' },
  audit: { zhTw: '稽核紀錄', en: 'Audit log' },
})
