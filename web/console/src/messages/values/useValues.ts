import { useAttributes } from '../../members/attributes/queries'
import { useMessageWords } from '../words'
import { displayName, unsubscribe, type Value } from './values'

/** Something must stand where a member has no value; the preview shows it, so that a marketer sees the gap and words it. */
const noValue = '—'

/** All personal values of the workspace, the name first. */
export function useValues(): Value[] {
  const t = useMessageWords()
  const attributes = useAttributes()
  return [
    { name: displayName, label: t('friendName'), fallback: t('friendFallback') },
    ...(attributes.data?.items ?? []).filter((each) => each.name !== displayName && each.name !== unsubscribe).map((each) => ({ name: each.name, label: each.label || each.name, fallback: noValue })),
    { name: unsubscribe, label: t('unsubscribeLink'), fallback: null },
  ]
}
