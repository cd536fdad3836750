import { ApiProblem } from '../../../api/problem'
import { broughtBack, type Draft, type Unsent } from './drafts'
import type { OpenDraft } from './shelf'

/** Sends it, and does to the draft what comes of it. A refusal is told where it is seen: on the draft, or, with nobody before it, apart. */
export async function deliver(open: OpenDraft, unsent: Unsent, post: (unsent: Unsent) => Promise<unknown>, tellApart: (problem: ApiProblem) => void) {
  try {
    await post(unsent)
    open.change((now) => ({ ...now, unsent: now.unsent.filter((each) => each.key !== unsent.key) }))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    // A refusal is sure: it did not go out. Silence and trouble are not.
    const isSure = error.status >= 400 && error.status < 500
    open.change((now) => (isSure ? takenBack(now, unsent) : marked(now, unsent, true)))
    if (!isSure) return
    open.tell(error)
    if (open.isUnseen) tellApart(error)
  }
}

export const marked = (draft: Draft, unsent: Unsent, isStuck: boolean): Draft =>
  ({ ...draft, unsent: draft.unsent.map((each) => (each.key === unsent.key ? { ...each, isStuck } : each)) })

export function takenBack(draft: Draft, unsent: Unsent): Draft {
  const left = { ...draft, unsent: draft.unsent.filter((each) => each.key !== unsent.key) }
  return unsent.kind === 'note'
    ? { ...left, note: broughtBack(unsent.text, left.note) }
    : { ...left, answer: broughtBack(unsent.text, left.answer), attached: left.attached ?? unsent.attached, canned: left.canned ?? unsent.canned }
}
