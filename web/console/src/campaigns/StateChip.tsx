import type { Schemas } from '../api/client'
import { useCampaignWords } from './words'

const looks = { draft: 'plain', scheduled: 'warn', sending: 'warn', finished: '', cancelled: 'plain' } as const

export function StateChip({ state }: { state: Schemas['CampaignState'] }) {
  const t = useCampaignWords()
  return <span className={`chip ${looks[state]}`}>{t(state)}</span>
}
