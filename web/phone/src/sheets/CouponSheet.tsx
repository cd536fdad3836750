import { periodOf, rewardOf } from '@weir/line-view';
import { useState } from 'react';
import type { Coupon } from '../sandbox';
import { useTaste } from '../taste';
import type { Word } from '../wording';
import { Sheet } from './Sheet';

/** Why there is nothing to press. */
const reasons: Partial<Readonly<Record<Coupon['state'], Word>>> = { notYet: 'couponNotYet', lost: 'couponLost', used: 'couponUsed', over: 'couponOver' };

/** A coupon as one shows it at the till. Using one that is good once is asked twice, as LINE does: it cannot be taken back. */
export function CouponSheet({ coupon, onDraw, onUse, onClose }: { coupon: Coupon | undefined; onDraw: () => void; onUse: () => void; onClose: () => void }) {
  const { say, language } = useTaste();
  const [isAsked, setIsAsked] = useState(false);
  if (!coupon) {
    return <Sheet title={say('coupon')} onClose={onClose}><p className="sheet-note">{say('noSuchCoupon')}</p></Sheet>;
  }
  const { title, imageUrl, state, description, usageCondition, couponCode, barcodeImageUrl } = coupon;
  const isOnce = coupon.maxUseCountPerTicket === 1;
  const use = () => {
    setIsAsked(false);
    onUse();
  };
  const reason = reasons[state];
  return (
    <Sheet title={say('coupon')} isWhole onClose={onClose}>
      <div className="fields coupon">
        {imageUrl && <img src={imageUrl} alt="" />}
        <small className="coupon-reward">{rewardOf(coupon.reward, language)}</small>
        <h4>{title}</h4>
        <p className="hint">{periodOf(coupon, language, undefined)}</p>
        {usageCondition && <p><b>{say('usageCondition')}</b><br />{usageCondition}</p>}
        {description && <p className="coupon-words">{description}</p>}
        {state === 'usable' && couponCode && <p className="coupon-code">{couponCode}</p>}
        {state === 'usable' && barcodeImageUrl && <img src={barcodeImageUrl} alt={say('barcode')} />}
        {reason && <p role="status" className="coupon-state">{say(reason)}</p>}
        {state === 'toDraw' && <button type="button" className="wide-button" onClick={onDraw}>{say('drawCoupon')}</button>}
        {state === 'usable' && !isAsked && <button type="button" className="wide-button" onClick={() => (isOnce ? setIsAsked(true) : use())}>{say('useCoupon')}</button>}
        {state === 'usable' && isAsked && (
          <>
            <p role="alert">{say('useOnce')}</p>
            <button type="button" className="wide-button" onClick={use}>{say('useNow')}</button>
            <button type="button" className="quiet-button" onClick={() => setIsAsked(false)}>{say('cancel')}</button>
          </>
        )}
      </div>
    </Sheet>
  );
}
