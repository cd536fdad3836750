import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useSyncExternalStore } from 'react'
import { api } from '../../../api/client'
import { newIntention } from '../../../api/idempotency'
import { got } from '../../../api/problem'
import { useReason } from '../../../foundation/Failure'
import { useCaller } from '../../../workspaces/session'
import { lookAtEnd, lookAtListsAgain, openedKey } from '../queries'
import { deliver, marked, takenBack } from './deliver'
import { draftKey, type Unsent } from './drafts'
import { Shelf } from './shelf'
import { useComposerWords } from './words'

const shelf = new Shelf(localStorage)
addEventListener('storage', shelf.hear)

/** What a person types in a conversation, kept at every key, and what becomes of it when it is sent. */
export function useDraft(conversation: number) {
  const t = useComposerWords()
  const reason = useReason()
  const { message } = App.useApp()
  const { session, here } = useCaller()
  const queries = useQueryClient()
  const open = shelf.at(draftKey(here.workspace.id, session.operatorId, conversation))
  const { draft, isKept, problem } = useSyncExternalStore(open.subscribe, open.shown)
  const { change } = open

  const goOut = async (unsent: Unsent) => {
    await deliver(open, unsent, (what) => post(conversation, what), (refusal) => void message.error(t('refusedAway', { text: unsent.text, reason: reason(refusal) })))
    // Also after a refusal: most mean that what is shown is out of date.
    await Promise.allSettled([lookAtEnd(queries, conversation), queries.invalidateQueries({ queryKey: openedKey(conversation) }), lookAtListsAgain(queries)])
  }

  const send = (what: Omit<Unsent, 'key' | 'isStuck'>) => {
    const unsent = { ...what, key: newIntention(), isStuck: false }
    open.tell(null)
    change((now) => ({ ...now, ...(what.kind === 'note' ? { note: '' } : { answer: '', attached: null, canned: null }), unsent: [...now.unsent, unsent] }))
    void goOut(unsent)
  }

  const retry = (unsent: Unsent) => {
    change((now) => marked(now, unsent, false))
    void goOut(unsent)
  }

  return { draft, isKept, problem, forgetProblem: () => open.tell(null), change, send, retry, takeBack: (unsent: Unsent) => change((now) => takenBack(now, unsent)) }
}

function post(id: number, { key, kind, text, attached, payment, canned, mentions }: Unsent): Promise<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } }
  if (kind === 'note') return got(api.POST('/api/v1/inbox/conversations/{id}/notes', { params, body: { text, mentions } }))
  const words = text.trim() === '' ? [] : [{ kind: 'text' as const, text, links: [] }]
  const content = { messages: [...words, ...(attached?.content.messages ?? [])], quickReplies: attached?.content.quickReplies ?? [] }
  return got(api.POST('/api/v1/inbox/conversations/{id}/answers', { params, body: { content, payment, cannedReply: canned } }))
}
