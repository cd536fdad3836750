import { useCallback, useEffect, useRef, useState } from 'react'

/** The newest answer of a colleague in the thread; null where there is none, undefined while it is not loaded. */
export type OthersAnswer = { id: number; name: string } | null | undefined

/** So long nothing is sent after the warning has come: nobody reads it in the moment in which he presses the key. */
const graceMs = 1_500

/** Whether a colleague has answered since one began to write. */
export function useCollision(text: string, newest: OthersAnswer) {
  const [seen, setSeen] = useState<number | null>(null)
  const warnedAt = useRef(0)
  const at = newest?.id ?? 0
  if (newest !== undefined && seen !== at && (seen === null || text === '')) setSeen(at)
  const name = newest && seen !== null && at > seen ? newest.name : null
  useEffect(() => {
    if (name !== null) warnedAt.current = Date.now()
  }, [name, at])
  const isTooNew = useCallback(() => Date.now() - warnedAt.current < graceMs, [])
  return { name, isTooNew }
}
