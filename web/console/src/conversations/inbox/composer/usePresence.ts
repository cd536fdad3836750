import { useCallback, useEffect, useRef } from 'react'
import { useLine, useLineState } from '../../../workspaces/live/LiveProvider'

/** Half of the time after which the server forgets a reader, and of that after which it forgets a typist. */
const readingEveryMs = 30_000
const typingEveryMs = 3_000

export const topicOf = (conversation: number) => `conversation:${conversation}`

/** Says to colleagues that one has a conversation before one's eyes, or types in it. Whoever looks at another window does neither. */
export function usePresence(conversation: number): { typed: () => void; rested: () => void } {
  const line = useLine()
  const isOpen = useLineState() === 'open'
  const topic = topicOf(conversation)
  const typedAt = useRef(0)
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null)

  const look = useCallback(() => line.say(topic, document.hidden ? null : 'reading'), [line, topic])
  const rested = useCallback(() => {
    if (rest.current !== null) clearTimeout(rest.current)
    rest.current = null
    if (typedAt.current === 0) return
    typedAt.current = 0
    look()
  }, [look])
  const typed = useCallback(() => {
    if (rest.current !== null) clearTimeout(rest.current)
    rest.current = setTimeout(rested, typingEveryMs * 2)
    if (Date.now() - typedAt.current < typingEveryMs) return
    typedAt.current = Date.now()
    line.say(topic, 'typing')
  }, [line, topic, rested])

  useEffect(() => {
    if (!isOpen) return
    // Behind the watch of the topic, which is told in the same turn: one speaks only of what one watches.
    const first = setTimeout(look, 0)
    const again = setInterval(() => {
      if (typedAt.current === 0) look()
    }, readingEveryMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(first)
      clearInterval(again)
      if (rest.current !== null) clearTimeout(rest.current)
      typedAt.current = 0
      document.removeEventListener('visibilitychange', look)
    }
  }, [isOpen, look])

  return { typed, rested }
}
