import { useEffect, useRef } from 'react'

export type KeyActs = { next: (fromField: boolean) => void; previous: (fromField: boolean) => void; reply: () => void; note: () => void; take: () => void; resolve: () => void; snooze: () => void; help: () => void }

/** By the place on the keyboard, not by what is written there: with a Chinese layout on, the same keys write 注音. */
const byCode: Record<string, keyof KeyActs> = { KeyJ: 'next', KeyK: 'previous', KeyR: 'reply', KeyN: 'note', KeyA: 'take', KeyE: 'resolve', KeyS: 'snooze' }

const isField = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Something lies over the room, and has the keys. */
const isCovered = () => document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-dropdown:not(.ant-dropdown-hidden)') !== null

/** While a field is awaited that has yet to be drawn, letters are words that came too early, and no orders. */
export function useInboxKeys(acts: KeyActs, isFieldAwaited: () => boolean) {
  const current = useRef({ acts, isFieldAwaited })
  useEffect(() => {
    current.current = { acts, isFieldAwaited }
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || isCovered()) return
      const act =
        event.altKey ? (event.code === 'ArrowDown' ? 'next' : event.code === 'ArrowUp' ? 'previous' : undefined)
        : isField(event.target) || current.current.isFieldAwaited() ? undefined
        : event.key === '?' || (event.code === 'Slash' && event.shiftKey) ? 'help'
        : event.shiftKey ? undefined : byCode[event.code]
      if (act === undefined) return
      event.preventDefault()
      current.current.acts[act](isField(event.target))
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
