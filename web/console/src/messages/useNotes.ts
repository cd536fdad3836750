import { App } from 'antd'
import type { Schemas } from '../api/client'
import { useWording } from '../foundation/language'

const shownSeconds = 8

/** Says what could not be made sure of, such as that the channel was silent; the thing itself has been done. */
export function useNotes() {
  const { message } = App.useApp()
  const say = useWording()
  return (notes: Schemas['Problem'][] | null | undefined): void => {
    for (const note of notes ?? []) void message.warning(say(note.text), shownSeconds)
  }
}
