import { wordsOf } from '../../foundation/language'

export const useRetargetWords = wordsOf('campaigns.retargeting', {
  retarget: { zhTw: '再行銷', en: 'Follow up' },
  clicked: { zhTw: '傳給點過的人', en: 'To those who clicked' },
  notClicked: { zhTw: '傳給收到但沒點的人', en: 'To those who got it and did not click' },
  follows: { zhTw: '「{{name}}」的再行銷', en: 'Follows up “{{name}}”' },
  multiple: { zhTw: '點擊率是「{{name}}」的 {{times}} 倍（{{rate}} 比 {{before}}）', en: '{{times}} times the click rate of “{{name}}” ({{rate}} against {{before}})' },
})
