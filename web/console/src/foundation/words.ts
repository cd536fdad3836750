import { wordsOf } from './language'

export const useFoundationWords = wordsOf('foundation', {
  loading: { zhTw: '載入中…', en: 'Loading…' },
  retry: { zhTw: '再試一次', en: 'Try again' },
  failed: { zhTw: '沒有載入成功', en: 'This did not load' },
  unreachable: { zhTw: '連不上伺服器，請檢查網路後再試一次。', en: 'The server cannot be reached. Check the network and try again.' },
  unclear: { zhTw: '伺服器沒有說明原因，請再試一次。', en: 'The server gave no reason. Try again.' },
  trace: { zhTw: '問題代碼：{{trace}}', en: 'Reference: {{trace}}' },
  previous: { zhTw: '上一頁', en: 'Back' },
  next: { zhTw: '下一頁', en: 'Next' },
  pageNumber: { zhTw: '第 {{page}} 頁', en: 'Page {{page}}' },
  more: { zhTw: '載入更多', en: 'Load more' },
  cancel: { zhTw: '取消', en: 'Cancel' },
  save: { zhTw: '儲存', en: 'Save' },
  saved: { zhTw: '已儲存', en: 'Saved' },
  close: { zhTw: '關閉', en: 'Close' },
  typeToConfirm: { zhTw: '請輸入「{{word}}」確認：', en: 'Type “{{word}}” to confirm:' },
  friend: { zhTw: '好友', en: 'Friend' },
  blocked: { zhTw: '已封鎖', en: 'Blocked' },
  stranger: { zhTw: '非好友', en: 'Not a friend' },
  member: { zhTw: '會員', en: 'Member' },
  unnamed: { zhTw: '未提供名稱', en: 'No name' },
})
