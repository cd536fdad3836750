import { useEffect, useRef } from 'react'
import { useSettled } from '../foundation/useSettled'
import { useSaveCampaign, type Draft } from './queries'

const afterMs = 700

/** Keeps a draft as it is written. What is not kept yet is named, and leaving the page then asks. */
export function useAutosave(id: number, name: string, draft: Draft, fallbackName: string) {
  const save = useSaveCampaign(id)
  const text = JSON.stringify({ name: name.trim() || fallbackName, draft })
  const settled = useSettled(text, afterMs)
  const kept = useRef(text)
  const { mutate } = save
  useEffect(() => {
    if (settled === kept.current) return
    kept.current = settled
    mutate(JSON.parse(settled) as { name: string; draft: Draft })
  }, [settled, mutate])

  const isSaved = text === settled && !save.isPending && !save.isError
  useEffect(() => {
    if (isSaved) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [isSaved])

  return { isSaved, error: save.error, retry: () => mutate({ name: name.trim() || fallbackName, draft }), now: () => save.mutateAsync({ name: name.trim() || fallbackName, draft }) }
}
