import { Switch } from 'antd'
import { formatPrice } from '../foundation/format'
import { useMessagePrice } from './queries'
import { useAnswerWords } from './words'

type Props = { connection: number | undefined; checked: boolean; onChange: (checked: boolean) => void }

/** Whether a billed message may stand in for the free one, with its price beside it. */
export function PushSwitch({ connection, checked, onChange }: Props) {
  const t = useAnswerWords()
  const price = useMessagePrice(connection)
  const now = price.data?.next
  const later = price.data?.beyondQuota
  const cost = !now ? '' : now.sendable === 0 ? t('pushUnsendable')
    : now.cost.hundredths === 0 && later ? t('pushPriceLater', { price: formatPrice(now.cost.dollars), later: formatPrice(later.dollars) })
    : t('pushPrice', { price: formatPrice(now.cost.dollars) })
  return (
    <div className="answer-push">
      <label className="row" style={{ flexWrap: 'nowrap', alignItems: 'start' }}><Switch size="small" style={{ marginTop: 3 }} checked={checked} onChange={onChange} /> <span>{t('push')}</span></label>
      {cost ? <p className="price small">{cost}</p> : null}
      <p className="faint small">{t('pushHelp')}</p>
    </div>
  )
}
