import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { api } from '../../../api/client'
import { newIntention } from '../../../api/idempotency'
import { ApiProblem, got } from '../../../api/problem'
import { useCaller } from '../../../workspaces/session'
import { lookAtEnd, lookAtListsAgain, openedKey } from '../queries'
import { broughtBack, draftKey, keepDraft, readDraft, type Draft, type Unsent } from './drafts'

/** What a person types in a conversation, kept at every key, and what becomes of it when it is sent. */
export function useDraft(conversation: number) {
  const { session, here } = useCaller()
  const queries = useQueryClient()
  const key = draftKey(here.workspace.id, session.operatorId, conversation)
  const [draft, setDraft] = useState(() => readDraft(localStorage, key))
  const [isKept, setKept] = useState(true)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  // Answers of the server come between keys: they change what is there then, not what was there when they were asked for.
  const current = useRef(draft)

  const change = useCallback((how: (draft: Draft) => Draft) => {
    current.current = how(current.current)
    setKept(keepDraft(localStorage, key, current.current))
    setDraft(current.current)
  }, [key])

  const deliver = useCallback(async (unsent: Unsent) => {
    try {
      await post(conversation, unsent)
      change((now) => ({ ...now, unsent: now.unsent.filter((each) => each.key !== unsent.key) }))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // A refusal is sure: it did not go out. Silence and trouble are not.
      const isSure = error.status >= 400 && error.status < 500
      if (isSure) setProblem(error)
      change((now) => (isSure ? takenBack(now, unsent) : { ...now, unsent: now.unsent.map((each) => (each.key === unsent.key ? { ...each, isStuck: true } : each)) }))
    }
    // Also after a refusal: most mean that what is shown is out of date.
    await Promise.allSettled([lookAtEnd(queries, conversation), queries.invalidateQueries({ queryKey: openedKey(conversation) }), lookAtListsAgain(queries)])
  }, [change, conversation, queries])

  const send = (what: Omit<Unsent, 'key' | 'isStuck'>) => {
    const unsent = { ...what, key: newIntention(), isStuck: false }
    setProblem(null)
    change((now) => ({ ...now, ...(what.kind === 'note' ? { note: '' } : { answer: '', attached: null, canned: null }), unsent: [...now.unsent, unsent] }))
    void deliver(unsent)
  }

  const retry = (unsent: Unsent) => {
    change((now) => ({ ...now, unsent: now.unsent.map((each) => (each.key === unsent.key ? { ...each, isStuck: false } : each)) }))
    void deliver(unsent)
  }

  return { draft, isKept, problem, forgetProblem: () => setProblem(null), change, send, retry, takeBack: (unsent: Unsent) => change((now) => takenBack(now, unsent)) }
}

function takenBack(draft: Draft, unsent: Unsent): Draft {
  const left = { ...draft, unsent: draft.unsent.filter((each) => each.key !== unsent.key) }
  return unsent.kind === 'note'
    ? { ...left, note: broughtBack(unsent.text, left.note) }
    : { ...left, answer: broughtBack(unsent.text, left.answer), attached: left.attached ?? unsent.attached, canned: left.canned ?? unsent.canned }
}

function post(id: number, { key, kind, text, attached, payment, canned, mentions }: Unsent): Promise<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } }
  if (kind === 'note') return got(api.POST('/api/v1/inbox/conversations/{id}/notes', { params, body: { text, mentions } }))
  const words = text.trim() === '' ? [] : [{ kind: 'text' as const, text, links: [] }]
  const content = { messages: [...words, ...(attached?.content.messages ?? [])], quickReplies: attached?.content.quickReplies ?? [] }
  return got(api.POST('/api/v1/inbox/conversations/{id}/answers', { params, body: { content, payment, cannedReply: canned } }))
}
