import { wordsOf } from '../../foundation/language'

export const useHandPickedWords = wordsOf('campaigns.handPicked', {
  title: { zhTw: '指定的人', en: 'Chosen people' },
  choose: { zhTw: '逐一指定', en: 'Choose people' },
  change: { zhTw: '修改', en: 'Change' },
  chosen: { zhTw: '已指定 {{n}} 人', en: '{{n}} people chosen', enOne: '{{n}} person chosen' },
  search: { zhTw: '搜尋', en: 'Search' },
  searchHelp: { zhTw: '姓名、會員編號、手機或電子郵件', en: 'Name, member number, phone or e-mail' },
  paste: { zhTw: '貼上名單', en: 'Paste a list' },
  pasteHelp: { zhTw: '每行一個：會員編號、手機、電子郵件或 LINE 使用者 ID。一次最多 1,000 行。', en: 'One a line: member number, phone, e-mail or LINE user id. At most 1,000 lines at once.' },
  find: { zhTw: '加入名單', en: 'Add them' },
  added: { zhTw: '加入了 {{n}} 人', en: '{{n}} people added', enOne: '{{n}} person added' },
  missing: { zhTw: '找不到 {{n}} 筆', en: '{{n}} lines name nobody', enOne: '{{n}} line names nobody' },
  notFriend: { zhTw: '不是好友，收不到訊息', en: 'Not a friend, gets nothing' },
  remove: { zhTw: '移除「{{name}}」', en: 'Remove “{{name}}”' },
  removeAll: { zhTw: '全部移除', en: 'Remove all' },
  nobody: { zhTw: '還沒有指定任何人', en: 'Nobody is chosen yet' },
  done: { zhTw: '完成', en: 'Done' },
  shownOf: { zhTw: '只顯示前 {{n}} 位', en: 'The first {{n}} are shown' },
  sendTo: { zhTw: '傳訊息給選取的 {{n}} 人', en: 'Message the {{n}} chosen', enOne: 'Message the {{n}} chosen' },
  newName: { zhTw: '傳給指定的 {{n}} 人', en: 'To {{n}} chosen people' },
})
