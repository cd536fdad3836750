import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useCaller } from '../session'
import { LiveLine, type Hint, type LineState } from './line'

const LiveContext = createContext<LiveLine | null>(null)

/** One line for the whole page, as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { here } = useCaller()
  const [line] = useState(() => new LiveLine(here.workspace.id))
  useEffect(() => line.open(), [line])
  return <LiveContext value={line}>{children}</LiveContext>
}

export function useLine(): LiveLine {
  const line = useContext(LiveContext)
  if (!line) throw new Error('Only a room has a line.')
  return line
}

export function useLineState(): LineState {
  const line = useLine()
  return useSyncExternalStore(line.subscribe, () => line.state)
}

/** How often a screen looks by itself while nobody can tell it anything. */
const lookEveryMs = 15_000

export const usePolling = (): number | false => (useLineState() === 'open' ? false : lookEveryMs)

/** Watches a topic and hears of it; null after a gap, in which anything may have happened. */
export function useTopic(topic: string, onNews: (hint: Hint | null) => void) {
  const line = useLine()
  const heard = useRef(onNews)
  useEffect(() => {
    heard.current = onNews
  })
  useEffect(() => {
    const unwatch = line.watch(topic)
    const unlisten = line.listen((news) => {
      if (news === 'lookAgain') heard.current(null)
      else news.filter((hint) => hint.topic === topic).forEach((hint) => heard.current(hint))
    })
    return () => {
      unwatch()
      unlisten()
    }
  }, [line, topic])
}
