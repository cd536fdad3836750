import { wordsOf } from '../../foundation/language'

export const usePeopleWords = wordsOf('members.people', {
  open: { zhTw: '查看名單：{{what}}', en: 'Show who: {{what}}' },
  total: { zhTw: '共 {{n}} 人', en: '{{n}} people', enOne: '{{n}} person' },
  download: { zhTw: '下載 CSV', en: 'Download CSV' },
  downloaded: { zhTw: '下載個人資料會留下稽核紀錄。', en: 'Downloads of personal data stand in the audit log.' },
  none: { zhTw: '目前沒有人', en: 'Nobody at the moment' },
  noneHelp: { zhTw: '名單可能在數字顯示之後有了變動。', en: 'The list may have changed since the number was shown.' },
})
