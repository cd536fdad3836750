import type { Schemas } from '../api/client'
import { useSegmentWords } from './words'

export function SegmentState({ segment }: { segment: Schemas['SegmentLine'] }) {
  const t = useSegmentWords()
  const isChanged = segment.state !== 'draft' && segment.state !== 'retired' && segment.draft !== null && JSON.stringify(segment.draft) !== JSON.stringify(segment.rule)
  return (
    <>
      {segment.state === 'building' ? <span className="chip warn">{t('building', { percent: segment.buildingPercent ?? 0 })}</span> : null}
      {segment.state === 'ready' ? <span className="chip">{t('ready')}</span> : null}
      {segment.state === 'draft' ? <span className="chip plain">{t('draft')}</span> : null}
      {segment.state === 'retired' ? <span className="chip plain">{t('retired')}</span> : null}
      {isChanged ? <span className="chip warn">{t('changed')}</span> : null}
    </>
  )
}
