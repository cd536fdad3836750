import type { Schemas } from '../../api/client'
import { wordsOf } from '../../foundation/language'

const useKindWords = wordsOf('inboxKinds', {
  'message.text': { zhTw: '傳了訊息', en: 'sent a message' },
  'message.sticker': { zhTw: '傳了貼圖', en: 'sent a sticker' },
  'message.picture': { zhTw: '傳了一張照片', en: 'sent a picture' },
  'message.video': { zhTw: '傳了一段影片', en: 'sent a video' },
  'message.audio': { zhTw: '傳了一段語音', en: 'sent a voice message' },
  'message.file': { zhTw: '傳了檔案', en: 'sent a file' },
  'message.location': { zhTw: '傳了位置', en: 'sent a place' },
  'message.unsent': { zhTw: '收回了訊息', en: 'unsent a message' },
  'button.pressed': { zhTw: '按了按鈕', en: 'pressed a button' },
  'friend.followed': { zhTw: '加入了好友', en: 'added the account' },
  'friend.unfollowed': { zhTw: '封鎖了帳號', en: 'blocked the account' },
  ours: { zhTw: '我們回覆了', en: 'we have answered' },
  something: { zhTw: '傳了其他內容', en: 'sent something else' },
})

const known = [
  'message.text', 'message.sticker', 'message.picture', 'message.video', 'message.audio', 'message.file', 'message.location', 'message.unsent', 'button.pressed',
  'friend.followed', 'friend.unfollowed',
] as const

/** What somebody did, in words: for events that are not text, and for kinds that a newer server brings. */
export function useEventWords() {
  const t = useKindWords()
  return (event: string): string => {
    const kind = known.find((each) => each === event)
    return t(kind ?? 'something')
  }
}

/** One line of what was said last. A file has a name and a place an address; in brackets stands what is no text. */
export function useLastWords() {
  const t = useKindWords()
  const eventWords = useEventWords()
  return (last: Schemas['LastWords'] | null): string => {
    if (last === null) return ''
    if (last.isOurs) return last.words ?? `［${t('ours')}］`
    if (last.event === 'message.text' && last.words) return last.words
    const what = `［${eventWords(last.event ?? '')}］`
    return last.words ? `${what} ${last.words}` : what
  }
}
