import { useState } from 'react'
import { withFallbacks } from '../../../messages/values/values'
import { useInboxOperators, useCanned, type Canned } from '../queries'
import { beginningOf, fitting } from './canned'
import type { Choice } from './Choices'
import { tokenBefore } from './token'
import { useComposerWords } from './words'

type Found = { sign: '/' | '@'; from: number; choices: Choice[]; canned: Canned[]; operators: { id: number; name: string }[] }

const shownMax = 30

/** What the word before the caret asks for: canned replies in an answer, colleagues in a note. */
export function useChoices(kind: 'answer' | 'note', text: string, caret: number) {
  const t = useComposerWords()
  const canned = useCanned()
  const operators = useInboxOperators()
  const [closedAt, setClosedAt] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  const sign = kind === 'answer' ? '/' : '@'
  const token = tokenBefore(text, caret, sign)
  const place = token === null ? null : `${kind} ${token.from} ${token.query}`
  const isOpen = token !== null && place !== closedAt
  const found: Found | null = !isOpen ? null : kind === 'answer' ? ofCanned() : ofOperators()
  const last = (found?.choices.length ?? 1) - 1

  function ofCanned(): Found {
    const replies = fitting(canned.data?.items ?? [], token!.query).slice(0, shownMax)
    const choices = replies.map((reply) => ({ key: String(reply.id), label: `/${reply.shortName}`, note: withFallbacks(beginningOf(reply.content)), hint: reply.used > 0 ? t('used', { n: reply.used, count: reply.used }) : '' }))
    return { sign: '/', from: token!.from, choices, canned: replies, operators: [] }
  }

  function ofOperators(): Found {
    const people = (operators.data?.items ?? []).filter((each) => each.name.toLowerCase().includes(token!.query.toLowerCase())).slice(0, shownMax)
    return { sign: '@', from: token!.from, choices: people.map((each) => ({ key: String(each.id), label: `@${each.name}`, note: '' })), canned: [], operators: people }
  }

  return {
    found,
    chosen: Math.min(chosen, Math.max(0, last)),
    move: (by: 1 | -1) => setChosen((now) => Math.max(0, Math.min(last, Math.min(now, last) + by))),
    close: () => setClosedAt(place),
    begin: () => setChosen(0),
  }
}
