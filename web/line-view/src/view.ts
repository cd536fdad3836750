import { createContext, useContext } from 'react';
import type { Tap } from './line';
import type { Language } from './wording';

export interface Account {
  name: string;
  pictureUrl?: string;
}

/** What a coupon says is known to the account, not to the message. */
export interface CouponLook {
  title: string;
  imageUrl?: string;
  validUntil?: string;
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
