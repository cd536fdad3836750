import { wordsOf } from '../../foundation/language'

export const useMediaWords = wordsOf('messages.media', {
  chooseVideo: { zhTw: '選擇影片', en: 'Choose a video' },
  chooseSound: { zhTw: '選擇語音檔', en: 'Choose a sound' },
  replace: { zhTw: '更換檔案', en: 'Another file' },
  file: { zhTw: '{{label}}：選擇檔案', en: '{{label}}: choose a file' },
  play: { zhTw: '{{label}}：試播', en: '{{label}}: play it' },
  progress: { zhTw: '上傳進度', en: 'Upload' },
  giveUp: { zhTw: '取消上傳', en: 'Give up the upload' },
  byAddress: { zhTw: '改用網址', en: 'By its address' },
  recent: { zhTw: '最近上傳的檔案（{{n}}）', en: 'Uploaded lately ({{n}})' },
  take: { zhTw: '使用 {{name}}', en: 'Take {{name}}' },
  tooLarge: { zhTw: '檔案超過 200 MB，請壓縮或剪短後再上傳。', en: 'The file has more than 200 MB; compress or cut it and try again.' },
  noVideo: { zhTw: '無法播放這個檔案。請轉成 MP4（H.264）再上傳，好友的手機才放得出來。', en: 'This file cannot be played. Convert it to MP4 (H.264), so that phones can play it.' },
  noSound: { zhTw: '無法播放這個檔案。請轉成 M4A 或 MP3 再上傳。', en: 'This file cannot be played. Convert it to M4A or MP3.' },
})
