import type { Content } from '../../../messages/content'

/** Something that was sent and of which nobody knows yet whether it went out. Its key makes it go out once, however often it is tried. */
export type Unsent = {
  key: string
  kind: 'answer' | 'note'
  text: string
  attached: Attached | null
  payment: 'any' | 'freeOnly'
  canned: number | null
  mentions: number[]
  isStuck: boolean
}

/** A canned reply that is more than words: it goes along behind them. */
export type Attached = { name: string; content: Content }

/** All that an operator has typed in one conversation and nobody has got yet. */
export type Draft = { answer: string; note: string; attached: Attached | null; canned: number | null; unsent: Unsent[] }

export const emptyDraft: Draft = { answer: '', note: '', attached: null, canned: null, unsent: [] }

const isEmpty = (draft: Draft) => draft.answer === '' && draft.note === '' && draft.attached === null && draft.unsent.length === 0

/** Of each operator his own: what one has begun is not for the next one at the same machine. */
export const draftKey = (workspace: number, operator: number, conversation: number) => `weir.draft.${workspace}.${operator}.${conversation}`

/** A page that opens a draft knows nothing of what was being sent; one that hears of it from another page does. */
export function readDraft(storage: Pick<Storage, 'getItem'>, key: string, sender: 'gone' | 'alive' = 'gone'): Draft {
  const kept = storage.getItem(key)
  if (kept === null) return emptyDraft
  try {
    const draft = { ...emptyDraft, ...(JSON.parse(kept) as Partial<Draft>) }
    if (sender === 'alive') return draft
    // The page that was sending it is gone: whether it arrived is for a retry to find out.
    return { ...draft, unsent: draft.unsent.map((each) => ({ ...each, isStuck: true })) }
  } catch {
    // Not of our making: better no draft than no conversation.
    return emptyDraft
  }
}

/** False where the browser keeps nothing, being full or forbidden to: whoever types is to be told. */
export function keepDraft(storage: Pick<Storage, 'setItem' | 'removeItem'>, key: string, draft: Draft): boolean {
  try {
    if (isEmpty(draft)) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** Words that come back stand before those typed since; nothing is overwritten. */
export const broughtBack = (words: string, since: string): string => [words, since].filter((each) => each !== '').join('\n')
