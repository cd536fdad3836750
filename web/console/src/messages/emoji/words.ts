import { wordsOf } from '../../foundation/language'

export const useEmojiWords = wordsOf('messages.emoji', {
  insert: { zhTw: '表情符號', en: 'Emoji' },
  search: { zhTw: '搜尋，例如「禮物」或 gift', en: 'Search, such as gift or 禮物' },
  none: { zhTw: '找不到這個表情符號，換個說法試試。', en: 'There is none of that name; try another word.' },
  faces: { zhTw: '表情', en: 'Faces' },
  gestures: { zhTw: '手勢與愛心', en: 'Gestures and hearts' },
  shopping: { zhTw: '購物與優惠', en: 'Shopping and offers' },
  occasions: { zhTw: '節慶', en: 'Occasions' },
  food: { zhTw: '美食', en: 'Food' },
  nature: { zhTw: '動物與自然', en: 'Animals and nature' },
  places: { zhTw: '出遊與地點', en: 'Places and travel' },
  things: { zhTw: '生活用品', en: 'Things' },
  signs: { zhTw: '符號', en: 'Signs' },
})
