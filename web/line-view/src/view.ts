import { createContext, useContext } from 'react';
import type { CouponReward, Tap } from './line';
import type { Language } from './wording';

export interface Account {
  name: string;
  pictureUrl?: string;
}

/** What a coupon is to its holder now. */
export type CouponState = 'notYet' | 'toDraw' | 'lost' | 'usable' | 'used' | 'over';

/** What a coupon says is known to the account, not to the message: LINE's own description of it, as its API gives it, and what it is to its holder. */
export interface CouponLook {
  title: string;
  imageUrl?: string;
  /** Both in seconds since 1970. */
  startTimestamp?: number;
  endTimestamp?: number;
  reward?: CouponReward;
  state?: CouponState;
}

export interface View {
  language: Language;
  account: Account;
  /** The brand's own zone; the viewer's where none is given. */
  timeZone?: string;
  coupons: Readonly<Record<string, CouponLook | undefined>>;
  onTap(action: Tap, path: string): void;
}

export const ViewContext = createContext<View>({
  language: 'zh-TW',
  account: { name: '' },
  coupons: {},
  onTap: () => undefined,
});

export const useView = () => useContext(ViewContext);
