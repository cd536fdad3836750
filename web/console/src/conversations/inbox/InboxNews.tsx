import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../api/client'
import { got } from '../../api/problem'
import { useFoundationWords } from '../../foundation/words'
import { useTopic } from '../../workspaces/live/LiveProvider'
import { throttle } from '../../workspaces/live/throttle'
import { useCaller } from '../../workspaces/session'
import { useLastWords } from './lastWords'
import { chime, notify } from './notices'
import { lookAtListsAgain, pagesShown, useStanding } from './queries'
import { useInboxWords } from './words'

const lookEveryMs = 1_000

/** Keeps what is shown of the inbox true in every room: the number beside its name, its lists where they are open, and a notice where one is wished. Draws nothing. */
export function InboxNews() {
  const queries = useQueryClient()
  const look = useMemo(() => throttle(() => void lookAtListsAgain(queries), () => lookEveryMs * pagesShown(queries)), [queries])
  useEffect(() => look.stop, [look])
  useTopic('inbox', (hint) => {
    if (hint === null || hint.ids === null || hint.ids.length > 0) look.ask()
  })
  useNotices()
  return null
}

/** When more is unread than before, somebody has written: who, is asked only then. */
function useNotices() {
  const t = useInboxWords()
  const f = useFoundationWords()
  const lastWords = useLastWords()
  const navigate = useNavigate()
  const { session } = useCaller()
  const unread = useStanding().data?.unread
  const before = useRef<number | undefined>(undefined)
  useEffect(() => {
    const grew = unread !== undefined && before.current !== undefined && unread > before.current
    before.current = unread
    if (!grew) return
    chime()
    if (!document.hidden) return
    const tell = async () => {
      const { items } = await got(api.GET('/api/v1/inbox/conversations', { params: { query: { View: 'open', Limit: 10 } } }))
      const news = items.find((each) => each.isUnread && (each.operator === null || each.operator === session.operatorId))
      if (news) notify(t('newMessage', { name: news.member.name ?? f('unnamed') }), lastWords(news.last), () => void navigate(`/inbox/${news.id}`))
    }
    // A notice that cannot be made is none; the number beside the inbox says the same.
    void tell().catch(() => undefined)
  }, [unread, t, f, lastWords, navigate, session.operatorId])
}

/** Beside the inbox in the list of rooms. */
export function UnreadBadge() {
  const t = useInboxWords()
  const unread = useStanding().data?.unread ?? 0
  return unread > 0 ? <span className="rail-badge number" aria-label={`${unread} ${t('unread')}`}>{unread >= 99 ? '99+' : unread}</span> : null
}
