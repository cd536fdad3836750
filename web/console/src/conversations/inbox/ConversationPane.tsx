import { useQueryClient } from '@tanstack/react-query'
import { App, Skeleton } from 'antd'
import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react'
import { Failure, useReason } from '../../foundation/Failure'
import { useFoundationWords } from '../../foundation/words'
import { usePolling, useTopic } from '../../workspaces/live/LiveProvider'
import { throttle } from '../../workspaces/live/throttle'
import { Composer, type ComposerHandle } from './composer/Composer'
import { Pending } from './composer/Pending'
import type { OthersAnswer } from './composer/useCollision'
import { useDraft } from './composer/useDraft'
import { topicOf, usePresence } from './composer/usePresence'
import { useComposerWords } from './composer/words'
import { ConversationHead } from './ConversationHead'
import { useHeadWords } from './headWords'
import { lookAtEnd, markRead, openedKey, useOpened, useSteer, useThread, type Move, type Opened, type ThreadPage } from './queries'
import { MemberSide } from './side/MemberSide'
import { readUpTo } from './thread/pages'
import { Thread } from './thread/Thread'
import { useNow } from './times'

type Props = { id: number; me: number; steers: Ref<Steers>; onBack: () => void; onSide: () => void; onCloseSide: () => void; onResolved: () => void; composer: Ref<ComposerHandle>; goesOnTyping: boolean }

/** What the keyboard does to the conversation that is open. */
export type Steers = { steer: (move: Move) => void }

/** One conversation: its head, thread and field, and the customer beside it. */
export function ConversationPane({ id, me, steers, onBack, onSide, onCloseSide, onResolved, composer, goesOnTyping }: Props) {
  const h = useHeadWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { message } = App.useApp()
  const opened = useOpened(id)
  const thread = useThread(id)
  const draft = useDraft(id)
  const { typed, rested } = usePresence(id)
  const steer = useSteer(id)
  useNews(id, opened.data?.summary.member.id)
  useReading(id, opened.data, thread.data?.pages[0]?.items.at(-1)?.id)

  const move = (wanted: Move) => steer.mutate(wanted, {
    onSuccess: () => { if (wanted.kind === 'resolve' || wanted.kind === 'snooze') onResolved() },
    onError: (error) => void message.error(h('failed', { reason: reason(error) })),
  })
  // Gone with the pane: no key acts on a conversation that was left.
  useImperativeHandle(steers, () => ({ steer: move }))

  if (opened.isError && !opened.data) return <div className="inbox-pane inbox-pad"><Failure error={opened.error} onRetry={() => void opened.refetch()} /></div>
  if (!opened.data) return <div className="inbox-pane inbox-pad" aria-busy="true"><Skeleton active avatar paragraph={{ rows: 8 }} /></div>
  const others = opened.data.here.filter((each) => each.operator !== me)
  const typists = others.filter((each) => each.kind === 'typing').map((each) => each.name)
  return (
    <>
      <section className="inbox-pane">
        <ConversationHead view={opened.data} others={others} isBusy={steer.isPending} onMove={move} onBack={onBack} onSide={onSide} />
        <Thread thread={thread} name={opened.data.summary.member.name ?? f('unnamed')}>
          <Pending unsent={draft.draft.unsent} onRetry={draft.retry} onTakeBack={draft.takeBack} />
        </Thread>
        <Typists names={typists} saidAt={opened.data.hereAt} />
        <Composer ref={composer} startsFocused={goesOnTyping} view={opened.data} draft={draft} othersAnswer={othersAnswer(thread.data?.pages[0], me)} onTyped={typed} onRested={rested} />
      </section>
      <MemberSide member={opened.data.summary.member.id} onClose={onCloseSide} />
    </>
  )
}

/** Whoever types says so every few seconds; one who has fallen silent, or whose line has, does not type. */
const typingMs = 7_000

function Typists({ names, saidAt }: { names: string[]; saidAt: number }) {
  const t = useComposerWords()
  const isOld = useNow(1_000) - saidAt > typingMs
  return <p className="inbox-typing" role="status">{names.length > 0 && !isOld ? t('typing', { names: names.join('、') }) : null}</p>
}

function othersAnswer(end: ThreadPage | undefined, me: number): OthersAnswer {
  if (end === undefined) return undefined
  const answer = end.items.findLast((item) => item.kind === 'answered' && item.claimant === 'agent' && item.sourceId !== me)
  return answer?.kind === 'answered' ? { id: answer.id, name: answer.label } : null
}

/** Often enough that nobody waits, seldom enough that a talkative customer costs no more than a look-up a second. */
const lookEveryMs = 500

function useNews(id: number, member: string | undefined) {
  const queries = useQueryClient()
  const polling = usePolling()
  // Learned late, and no reason for a new throttle: what it still owes would be lost with the old one.
  const who = useRef(member)
  useEffect(() => {
    who.current = member
  }, [member])
  const look = useMemo(() => throttle(() => {
    void lookAtEnd(queries, id).catch(() => queries.invalidateQueries({ queryKey: ['inbox', 'thread', id] }))
    void queries.invalidateQueries({ queryKey: openedKey(id) })
    // What was said may have put a tag on whoever said it.
    if (who.current) void queries.invalidateQueries({ queryKey: ['members', who.current], exact: true })
  }, () => lookEveryMs), [queries, id])
  useEffect(() => look.stop, [look])
  useEffect(() => {
    if (polling === false) return
    const timer = setInterval(() => {
      if (!document.hidden) look.ask()
    }, polling)
    return () => clearInterval(timer)
  }, [polling, look])
  useTopic(topicOf(id), (hint) => {
    // Who comes and goes is told whole, and needs no look-up.
    if (hint) queries.setQueryData<Opened>(openedKey(id), (view) => (view === undefined ? undefined : { ...view, here: hint.here ?? [], hereAt: Date.now() }))
    if (hint === null || hint.ids === null || hint.ids.length > 0) look.ask()
  })
}

/** What stands before somebody's eyes is read; what comes in behind another window is not. */
function useReading(id: number, view: Opened | undefined, newestShown: number | undefined) {
  const queries = useQueryClient()
  const upTo = view ? readUpTo(view.summary, newestShown) : null
  useEffect(() => {
    if (upTo === null) return
    const read = () => {
      // Not read is no harm: the mark stays, and the next look at it tries again.
      if (!document.hidden) void markRead(queries, id, upTo).catch(() => undefined)
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [queries, id, upTo])
}
