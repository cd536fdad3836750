import type { CouponLook } from '../src';

const begins = Date.UTC(2026, 10, 1) / 1000;
const ends = Date.UTC(2026, 11, 31, 15, 59) / 1000;

/** What the account of the gallery would say of the coupons in the fixtures. */
export const coupons: Readonly<Record<string, CouponLook>> = {
  birthday: { title: '生日禮：全館折抵', imageUrl: '/pictures/gift', startTimestamp: begins, endTimestamp: ends, reward: { type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 1_000, currency: 'TWD' } }, state: 'usable' },
  lottery: { title: '轉蛋抽獎：羊毛圍巾半價', startTimestamp: 0, endTimestamp: ends, reward: { type: 'discount', priceInfo: { type: 'percentage', percentage: 50 } }, state: 'toDraw' },
  used: { title: '新朋友見面禮', imageUrl: '/pictures/hello', startTimestamp: begins, endTimestamp: ends, reward: { type: 'gift' }, state: 'used' },
};
