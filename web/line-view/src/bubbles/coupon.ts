import type { CouponReward } from '../line';
import { momentOf } from '../times';
import type { CouponLook } from '../view';
import { word, type Language } from '../wording';

/** What one gets for it, in a few words; nothing where LINE's description leaves that to the title. */
export function rewardOf(reward: CouponReward | undefined, language: Language): string | undefined {
  const price = reward?.priceInfo;
  const money = (amount: number | undefined) => `${(price?.currency ?? 'TWD') === 'TWD' ? 'NT$' : `${price!.currency} `}${(amount ?? 0).toLocaleString('en-US')}`;
  switch (reward?.type) {
    case 'free':
      return word('rewardFree', language);
    case 'gift':
      return word('rewardGift', language);
    case 'cashBack':
      return `${word('rewardCashBack', language)} ${price?.type === 'percentage' ? `${price.percentage ?? 0}%` : money(price?.fixedAmount)}`;
    case 'discount':
      switch (price?.type) {
        case 'percentage':
          return language === 'en' ? `${price.percentage ?? 0}% off` : foldOf(price.percentage ?? 0);
        case 'explicit':
          return `${money(price.originalPrice)} → ${money(price.priceAfterDiscount)}`;
        default:
          return language === 'en' ? `${money(price?.fixedAmount)} off` : `折抵 ${money(price?.fixedAmount)}`;
      }
    default:
      return undefined;
  }
}

/** From when until when; a coupon may have begun at the beginning of time. */
export function periodOf({ startTimestamp, endTimestamp }: CouponLook, language: Language, timeZone: string | undefined): string | undefined {
  if (endTimestamp === undefined) {
    return undefined;
  }
  const end = momentOf(endTimestamp, language, timeZone);
  return startTimestamp ? `${momentOf(startTimestamp, language, timeZone)} – ${end}` : `${word('until', language)} ${end}`;
}

/** Taiwan says what is left to pay: ten per cent off is 9 折, fifteen are 85 折. */
function foldOf(percentOff: number): string {
  const left = 100 - percentOff;
  return `${left < 10 ? left / 10 : String(left).replace(/0$/, '')} 折`;
}
