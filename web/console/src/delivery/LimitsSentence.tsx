import type { Schemas } from '../api/client'
import { useDeliveryWords } from './words'

type Props = { limits: Schemas['SendLimitsView']; isCapped: boolean; keepsQuietHours: boolean }

/** The brand's limits in words, as far as a campaign keeps them. */
export function LimitsSentence({ limits, isCapped, keepsQuietHours }: Props) {
  const t = useDeliveryWords()
  const quiet = limits.quietFrom !== null && limits.quietUntil !== null ? t('saysQuiet', { from: limits.quietFrom, until: limits.quietUntil }) : t('saysNoQuiet')
  const said = [isCapped ? t('says', { n: limits.capMessages, days: limits.capDays }) : '', keepsQuietHours ? quiet : ''].filter(Boolean)
  return said.length === 0 ? null : <p className="faint small">{said.join(' ')}</p>
}
