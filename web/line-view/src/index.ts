import './styles/phone.css';
import './styles/bubbles.css';
import './styles/templates.css';
import './styles/flex.css';

export { Chat, type ChatItem, type ChatProps, type Said } from './Chat';
export { Phone, type PhoneProps } from './Phone';
export type { Action, LineMessage, OwnTap, Tap } from './line';
export { Sticker } from './stickers/Sticker';
export { TapArea } from './TapArea';
export { Taps } from './Taps';
export { Wall, WallEntry, type WallEntryProps, type WallProps } from './Wall';
export { timeOf } from './times';
export { periodOf, rewardOf } from './bubbles/coupon';
export type { CouponLook, CouponState } from './view';
export type { Language } from './wording';
