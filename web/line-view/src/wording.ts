/** The few words that the phone itself says, in both languages side by side. */
export type Language = 'zh-TW' | 'en';

const words = {
  sticker: ['貼圖', 'Sticker'],
  emoji: ['表情貼', 'Emoji'],
  picture: ['圖片', 'Picture'],
  video: ['影片', 'Video'],
  play: ['播放', 'Play'],
  audio: ['語音訊息', 'Voice message'],
  file: ['檔案', 'File'],
  unsent: ['已收回訊息', 'Message unsent'],
  about: ['訊息選單', 'Message menu'],
  waits: ['正在準備回覆', 'Preparing a reply'],
  location: ['位置資訊', 'Location'],
  coupon: ['優惠券', 'Coupon'],
  useCoupon: ['查看優惠券', 'View coupon'],
  drawCoupon: ['參加抽獎', 'Try your luck'],
  couponLost: ['未中獎', 'Not won'],
  couponUsed: ['已使用', 'Used'],
  couponOver: ['已結束', 'Ended'],
  until: ['有效期限', 'Until'],
  rewardFree: ['免費', 'Free'],
  rewardGift: ['贈品', 'Gift'],
  rewardCashBack: ['現金回饋', 'Cash back'],
  quickReplies: ['快速回覆', 'Quick replies'],
  chat: ['聊天內容', 'Chat'],
  more: ['輪播，可左右捲動', 'Carousel, scrolls sideways'],
  unknown: ['無法顯示這個內容', 'This cannot be shown'],
  nothingYet: ['尚未填寫內容', 'Nothing here yet'],
  noPicture: ['沒有圖片', 'No picture'],
  said: ['你說', 'You said'],
  read: ['已讀', 'Read'],
  write: ['輸入訊息', 'Enter a message'],
  tap: ['可點擊區域', 'Tap area'],
  camera: ['相機', 'Camera'],
  cameraRoll: ['相簿', 'Photos'],
  pickDate: ['選擇日期', 'Choose a date'],
  copy: ['複製', 'Copy'],
  minutes: ['分', 'min'],
} as const satisfies Record<string, readonly [zhTw: string, en: string]>;

export type Word = keyof typeof words;

export function word(name: Word, language: Language): string {
  return words[name][language === 'en' ? 1 : 0];
}
