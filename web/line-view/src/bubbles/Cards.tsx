import { textOf, type CouponMessage, type FileMessage, type LocationMessage } from '../line';
import { Picture } from '../Picture';
import { TapArea } from '../TapArea';
import { useView, type CouponState } from '../view';
import { word, type Word } from '../wording';
import { periodOf, rewardOf } from './coupon';

export function Location({ message, path }: { message: LocationMessage; path: string }) {
  const { language } = useView();
  const title = textOf(message.title) || word('location', language);
  return (
    <div className="lv-location">
      <TapArea action={{ type: 'openLocation' }} path={path} name={title} />
      {/* A drawing, not a map: a real one would send the reader's address to a map server. */}
      <svg viewBox="0 0 240 120" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <path fill="#e8ebe4" d="M0 0h240v120H0z" />
        <path fill="#cfe3c3" d="M0 76h76v44H0zM172 0h68v38h-68z" />
        <path fill="none" stroke="#a9cbe8" strokeWidth="14" d="M-8 40C60 14 108 70 250 60" />
        <path fill="none" stroke="#fff" strokeWidth="7" d="M0 98h240M88 0v120M164 0v120M0 22h164" />
        <path fill="#e0433a" d="M120 30c-13 0-23 10-23 23 0 17 23 39 23 39s23-22 23-39c0-13-10-23-23-23z" />
        <circle cx="120" cy="53" r="9" fill="#fff" />
      </svg>
      <div className="lv-location-words">
        <b className="lv-one-line">{title}</b>
        <span className="lv-two-lines">{textOf(message.address)}</span>
      </div>
    </div>
  );
}

export function File({ message, path }: { message: FileMessage; path: string }) {
  const { language } = useView();
  const name = textOf(message.fileName) || word('file', language);
  return (
    <div className="lv-file">
      <TapArea action={{ type: 'openFile', url: textOf(message.originalContentUrl) }} path={path} name={name} />
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5M9 12h6.5M9 15.5h6.5" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" /></svg>
      <div>
        <b className="lv-two-lines">{name}</b>
        <small>{sizeOf(message.fileSize)}</small>
      </div>
    </div>
  );
}

/** 1,536 as 1.5 KB. */
export function sizeOf(bytes: number | undefined): string {
  const size = typeof bytes === 'number' && bytes > 0 ? bytes : 0;
  return size < 1024 ? `${size} B` : size < 1024 * 1024 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

export function Coupon({ message, path }: { message: CouponMessage; path: string }) {
  const { language, coupons, timeZone } = useView();
  const couponId = textOf(message.couponId);
  const look = coupons[couponId];
  const isGone = look?.state === 'over' || look?.state === 'used' || look?.state === 'lost';
  const reward = rewardOf(look?.reward, language);
  const period = look && periodOf(look, language, timeZone);
  return (
    <div className={`lv-card lv-coupon ${isGone ? 'lv-coupon-gone' : ''}`}>
      <TapArea action={{ type: 'openCoupon', couponId }} path={path} name={look?.title ?? word('useCoupon', language)} />
      {look?.imageUrl && <Picture className="lv-coupon-picture" url={look.imageUrl} />}
      <div className="lv-coupon-words">
        <small>{reward ?? word('coupon', language)}</small>
        <b className="lv-two-lines">{look?.title ?? couponId}</b>
        {period && <span>{period}</span>}
      </div>
      <div className="lv-card-action" aria-hidden="true">{word(actions[look?.state ?? 'usable'], language)}</div>
    </div>
  );
}

/** What stands on the card's button, by what the coupon is to its holder. */
const actions: Readonly<Record<CouponState, Word>> = { usable: 'useCoupon', notYet: 'useCoupon', toDraw: 'drawCoupon', lost: 'couponLost', used: 'couponUsed', over: 'couponOver' };
