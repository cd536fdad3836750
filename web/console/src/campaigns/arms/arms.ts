import type { Content } from '../../messages/content'
import type { Draft } from '../queries'

export const armsMax = 4

/** Arms are called by letters wherever a person reads of them. */
export const letterOf = (arm: number) => String.fromCharCode('A'.charCodeAt(0) + arm)

/** The contents of all arms in order; one where nothing is tested. */
export const contentsOf = (draft: Draft): Content[] => [draft.content, ...(draft.arms?.more ?? [])]

/** The first arm's content is the campaign's own, so that a campaign without a test has the same shape. */
export function withContent(draft: Draft, arm: number, content: Content): Partial<Draft> {
  if (arm === 0 || !draft.arms) return { content }
  return { arms: { ...draft.arms, more: draft.arms.more.map((each, at) => (at === arm - 1 ? content : each)) } }
}

/** One thing is to differ, so a new arm begins as a copy of the first. */
export const withArm = (draft: Draft): Partial<Draft> =>
  ({ arms: { testPercent: 20, waitHours: 4, ...draft.arms, more: [...(draft.arms?.more ?? []), structuredClone(draft.content)] } })

/** Without its last further arm there is no test. */
export function withoutArm(draft: Draft, arm: number): Partial<Draft> {
  const [first, ...more] = contentsOf(draft).filter((_, at) => at !== arm)
  return { content: first ?? draft.content, arms: draft.arms && more.length > 0 ? { ...draft.arms, more } : null }
}
