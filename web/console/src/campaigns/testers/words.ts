import { wordsOf } from '../../foundation/language'

export const useTesterWords = wordsOf('campaigns.testers', {
  title: { zhTw: '測試群組', en: 'Test groups' },
  note: { zhTw: '一次把測試訊息傳給一群同事。測試訊息開頭標示［測試］，不列入成效報表與每週上限，但同樣計費。', en: 'Send tests to a group of colleagues at once. Tests are marked [Test], stay out of reports and the weekly limit, and are billed.' },
  create: { zhTw: '新增測試群組', en: 'New test group' },
  edit: { zhTw: '編輯測試群組', en: 'Edit the test group' },
  noneTitle: { zhTw: '還沒有測試群組', en: 'No test groups yet' },
  noneHelp: { zhTw: '例如「行銷部」或「主管」，發送前先讓他們看過。', en: 'Such as “Marketing” or “Management”, to see a message before everybody else does.' },
  name: { zhTw: '名稱', en: 'Name' },
  members: { zhTw: '成員', en: 'People' },
  find: { zhTw: '輸入姓名搜尋好友', en: 'Type the name of a friend' },
  count: { zhTw: '{{n}} 人', en: '{{n}} people', enOne: '{{n}} person' },
  editOne: { zhTw: '編輯', en: 'Edit' },
  remove: { zhTw: '刪除', en: 'Remove' },
  removeTitle: { zhTw: '刪除「{{name}}」？', en: 'Remove “{{name}}”?' },
  removeHelp: { zhTw: '只刪除群組，成員本身不受影響。', en: 'Only the group goes; its people stay.' },
  group: { zhTw: '測試群組', en: 'Test group' },
  pickGroup: { zhTw: '選擇群組', en: 'Choose a group' },
  groupHelp: { zhTw: '到「設定 → 測試群組」建立。', en: 'Made under “Settings → Test groups”.' },
})
