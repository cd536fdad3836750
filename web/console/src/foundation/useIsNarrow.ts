import { useSyncExternalStore } from 'react'

/** Where a table does not fit: the same width as in app.css. */
const narrow = window.matchMedia('(max-width: 860px)')

const subscribe = (listener: () => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

export const useIsNarrow = () => useSyncExternalStore(subscribe, () => narrow.matches)
