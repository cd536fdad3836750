import type { Schemas } from '../../api/client'
import { formatNumber, formatRate } from '../../foundation/format'
import { useArmWords } from './words'

type Props = { guide: Schemas['SampleGuide']; of: 'arms' | 'holdOut' }

/** The effect that is worth looking for, and says so first. */
const usualLift = 0.2

/** How many people a comparison needs, in plain words; every number is the server's. */
export function SampleSentence({ guide, of }: Props) {
  const t = useArmWords()
  const isNone = guide.people === 0 && of === 'holdOut'
  const usual = guide.needs.find((need) => need.lift === usualLift)
  const others = guide.needs.filter((need) => need !== usual)
  const isWeak = !isNone && usual !== undefined && guide.people < usual.perGroup
  return (
    <div className="sample small">
      <p className="faint">{isNone ? t('holdOutNone') : t(of === 'arms' ? 'armsPeople' : 'holdOutPeople', { n: formatNumber(guide.people), count: guide.people })}</p>
      {usual ? <p className={isWeak ? 'warn' : 'faint'}>{t(of === 'arms' ? 'armsNeed' : 'holdOutNeed', { n: formatNumber(usual.perGroup), lift: formatRate(usual.lift), rate: formatRate(guide.baseRate) })}</p> : null}
      <p className="faint">{others.map((need) => t('otherNeeds', { lift: formatRate(need.lift), n: formatNumber(need.perGroup) })).join('・')}</p>
      {isNone ? null : <p className={isWeak ? 'warn' : 'faint'}>{guide.smallestLift === null ? t('unseen') : t('smallest', { lift: formatRate(guide.smallestLift) })}</p>}
    </div>
  )
}
