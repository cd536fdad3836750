import { Link } from 'react-router'
import type { Schemas } from '../../api/client'
import { formatRate } from '../../foundation/format'
import { useFollowUp } from './queries'
import { useRetargetWords } from './words'

/** Beside the campaign that it follows: what knowing whom it concerns was worth. */
export function FollowUpNote({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useRetargetWords()
  const found = useFollowUp(campaign.id).data
  if (!found) return null
  const { sourceName: name, multiple, rate, sourceRate } = found
  return (
    <p className="faint" style={{ margin: '0 0 12px' }}>
      <Link to={`/campaigns/${found.source}`}>{multiple !== null && rate !== null && sourceRate !== null
        ? t('multiple', { name, times: multiple.toFixed(1), rate: formatRate(rate), before: formatRate(sourceRate) })
        : t('follows', { name })}</Link>
    </p>
  )
}
