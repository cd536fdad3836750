import { SendOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { formatNumber } from '../../../foundation/format'
import type { Price } from './price'
import { useComposerWords } from './words'

type Props = { price: Price; isEmpty: boolean; isWarned: boolean; isAsked: boolean; onSend: () => void }

/** The button says what pressing it costs. */
export function SendButton({ price, isEmpty, isWarned, isAsked, onSend }: Props) {
  const t = useComposerWords()
  const label =
    price.kind === 'free' ? t('free', { n: price.secondsLeft })
    : price.kind === 'unknown' ? t('checking')
    : price.kind === 'impossible' || price.cost === null ? t('unpriced')
    : t('billed', { cost: price.cost })
  const means = price.kind === 'free' ? t('freeMeans') : price.kind === 'billed' ? (price.quotaLeft > 0 ? t('inPlan', { n: formatNumber(price.quotaLeft) }) : t('outOfPlan')) : undefined
  return (
    <Button
      type="primary" className={price.kind === 'free' ? 'inbox-send number' : 'inbox-send billed number'} icon={<SendOutlined />} title={means} data-asked={isAsked || undefined}
      disabled={isEmpty || price.kind === 'impossible'} onClick={onSend}
    >
      {isWarned ? t('anyway', { rest: label }) : label}
    </Button>
  )
}
