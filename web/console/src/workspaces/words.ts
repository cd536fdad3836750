import { wordsOf } from '../foundation/language'

export const useWorkspaceWords = wordsOf('workspaces', {
  signIn: { zhTw: '登入', en: 'Sign in' },
  welcome: { zhTw: '登入 Weir', en: 'Sign in to Weir' },
  pitch: { zhTw: '把 LINE 好友的每一次點擊，變成標籤、分眾與看得懂的成效。', en: 'Every click of a LINE friend becomes a tag, a segment and a result you can read.' },
  email: { zhTw: '電子郵件', en: 'E-mail' },
  password: { zhTw: '密碼', en: 'Password' },
  needEmail: { zhTw: '請輸入電子郵件。', en: 'Enter your e-mail.' },
  needPassword: { zhTw: '請輸入密碼。', en: 'Enter your password.' },
  code: { zhTw: '驗證碼', en: 'Code' },
  codeHelp: { zhTw: '驗證器 App 上的 6 位數字；手機不在身邊時，輸入一組備用碼。', en: 'The six digits of your authenticator app; a recovery code if the phone is not at hand.' },
  needCode: { zhTw: '請輸入驗證碼。', en: 'Enter the code.' },
  forgot: { zhTw: '忘記密碼？請擁有者在「設定 › 操作人員」為您重設。', en: 'Forgot it? Ask an owner to set another under Settings › Operators.' },
  myAccount: { zhTw: '我的帳號', en: 'My account' },
  signOut: { zhTw: '登出', en: 'Sign out' },
  workspace: { zhTw: '品牌工作區', en: 'Workspace' },
  noWorkspace: { zhTw: '您的帳號目前沒有任何品牌工作區', en: 'Your account has no workspace' },
  noWorkspaceHelp: { zhTw: '請擁有者邀請您，再重新整理這一頁。', en: 'Ask an owner to invite you, then reload this page.' },
  owner: { zhTw: '擁有者', en: 'Owner' },
  marketer: { zhTw: '行銷人員', en: 'Marketer' },
  agent: { zhTw: '客服人員', en: 'Agent' },
  viewer: { zhTw: '檢視者', en: 'Viewer' },
})
