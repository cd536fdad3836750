import type { Action, Tap } from '@weir/line-view';

/** What a tap makes the phone do, told apart from how it does it. */
export type Act =
  | { does: 'say'; text: string }
  | { does: 'postback'; data: string; displayText?: string; alsoSays?: string; then?: Afterwards }
  | { does: 'pick'; data: string; mode: 'date' | 'time' | 'datetime'; initial?: string; min?: string; max?: string }
  | { does: 'open'; url: string }
  | { does: 'call'; number: string }
  | { does: 'write'; text: string }
  | { does: 'camera' | 'album' | 'place' }
  | { does: 'copy'; text: string }
  | { does: 'switchMenu'; alias: string; data: string }
  | { does: 'look'; url: string }
  | { does: 'watch'; url: string; trackingId?: string; link?: { url: string; label: string } }
  | { does: 'listen'; url: string }
  | { does: 'redeem'; couponId: string }
  | { does: 'nothing' };

/** What a postback may ask of the bar below the chat. */
export interface Afterwards {
  menu?: 'open' | 'close';
  keyboard?: string;
  isVoice?: boolean;
}

export function actOf(tap: Tap & { richMenuAliasId?: string }): Act {
  switch (tap.type) {
    case 'message':
      return { does: 'say', text: tap.text ?? '' };
    case 'postback':
      return postback(tap);
    case 'uri':
      return addressOf(tap.linkUri ?? tap.uri ?? '');
    case 'datetimepicker':
      return { does: 'pick', data: tap.data ?? '', mode: tap.mode === 'date' || tap.mode === 'time' ? tap.mode : 'datetime', initial: moment(tap.initial), min: moment(tap.min), max: moment(tap.max) };
    case 'camera':
      return { does: 'camera' };
    case 'cameraRoll':
      return { does: 'album' };
    case 'location':
      return { does: 'place' };
    case 'clipboard':
      return { does: 'copy', text: tap.clipboardText ?? '' };
    case 'richmenuswitch':
      return { does: 'switchMenu', alias: tap.richMenuAliasId ?? '', data: tap.data ?? '' };
    case 'openImage':
      return url(tap) ? { does: 'look', url: url(tap) } : { does: 'nothing' };
    case 'playVideo':
      return { does: 'watch', url: url(tap), trackingId: 'trackingId' in tap ? tap.trackingId : undefined, link: linkOf(tap) };
    case 'playAudio':
      return { does: 'listen', url: url(tap) };
    case 'openCoupon':
      return 'couponId' in tap && tap.couponId ? { does: 'redeem', couponId: tap.couponId } : { does: 'nothing' };
    case 'openFile':
      return url(tap) ? { does: 'open', url: new URL(url(tap), location.href).href } : { does: 'nothing' };
    default:
      return { does: 'nothing' };
  }
}

/** LINE takes quick replies away at a tap, but for those that wait for something to be chosen first. */
export const keepsQuickReplies = (tap: Tap) => ['camera', 'cameraRoll', 'datetimepicker', 'location'].includes(tap.type ?? '');

/** LINE's own addresses do something in the app; all others are pages. */
export function addressOf(address: string): Act {
  if (/^tel:/i.test(address)) {
    return { does: 'call', number: decodeURIComponent(address.slice(4)) };
  }
  const own = /^(?:https:\/\/line\.me\/R\/|line:\/\/)(.*)$/i.exec(address)?.[1];
  if (own?.startsWith('nv/camera/')) {
    return { does: 'camera' };
  }
  if (own?.startsWith('nv/cameraRoll/')) {
    return { does: 'album' };
  }
  if (own?.startsWith('nv/location')) {
    return { does: 'place' };
  }
  if (own?.startsWith('oaMessage/')) {
    return { does: 'write', text: decodeURIComponent(own.split('?')[1] ?? '') };
  }
  return address === '' ? { does: 'nothing' } : { does: 'open', url: address };
}

function postback(tap: Action): Act {
  const then: Afterwards | undefined =
    tap.inputOption === 'openRichMenu' ? { menu: 'open' }
    : tap.inputOption === 'closeRichMenu' ? { menu: 'close' }
    : tap.inputOption === 'openKeyboard' ? { keyboard: tap.fillInText ?? '' }
    : tap.inputOption === 'openVoice' ? { isVoice: true }
    : undefined;
  // The old "text" is said aloud, so that the account hears it too; "displayText" is only shown.
  return { does: 'postback', data: tap.data ?? '', displayText: tap.displayText, alsoSays: tap.text, then };
}

/** LINE also takes a small t between date and time, browsers do not. */
const moment = (text: string | undefined) => text?.replace('t', 'T');

/** What a film in an image message offers when it has ended. */
const linkOf = (tap: Tap) => ('link' in tap && tap.link?.linkUri ? { url: tap.link.linkUri, label: tap.link.label ?? tap.link.linkUri } : undefined);

const url = (tap: Tap) => ('url' in tap ? (tap.url ?? '') : '');
