import { useState } from 'react'

/** The newest answer of a colleague in the thread; null where there is none, undefined while it is not loaded. */
export type OthersAnswer = { id: number; name: string } | null | undefined

/** Whether a colleague has answered since one began to write. Shown once, it is known, and the next press sends. */
export function useCollision(text: string, newest: OthersAnswer) {
  const [seen, setSeen] = useState<number | null>(null)
  const [shown, setShown] = useState<number | null>(null)
  const at = newest?.id ?? 0
  if (newest !== undefined && seen !== at && (seen === null || text === '')) setSeen(at)
  const isNew = newest !== undefined && newest !== null && seen !== null && at > seen
  return { name: isNew ? newest.name : null, isShown: shown === at, show: () => setShown(at) }
}
