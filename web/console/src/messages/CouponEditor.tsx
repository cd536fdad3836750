import { Input } from 'antd'
import type { Coupon } from './content'
import { Field } from './Field'
import { useMessageWords } from './words'

/** A coupon made in LINE's own manager, by its number. */
export function CouponEditor({ message, onChange }: { message: Coupon; onChange: (message: Coupon) => void }) {
  const t = useMessageWords()
  return (
    <>
      <Field label={t('couponId')} help={t('couponHelp')}>
        {(id) => <Input id={id} value={message.couponId} onChange={(event) => onChange({ ...message, couponId: event.target.value.trim() })} />}
      </Field>
      <Field label={t('deliveryTag')} help={t('deliveryHelp')}>
        {(id) => <Input id={id} value={message.deliveryTag ?? ''} onChange={(event) => onChange({ ...message, deliveryTag: event.target.value || null })} />}
      </Field>
    </>
  )
}
