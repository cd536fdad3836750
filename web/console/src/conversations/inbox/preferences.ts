import { useState } from 'react'

/** What each browser of an operator may do by itself. Off until somebody asks for it. */
export const preferences = { notices: 'weir.inbox.notices', sound: 'weir.inbox.sound' } as const
export type Preference = keyof typeof preferences

export const isOn = (preference: Preference) => localStorage.getItem(preferences[preference]) === '1'

export function usePreference(preference: Preference) {
  const [on, setOn] = useState(() => isOn(preference))
  const change = (wanted: boolean) => {
    if (wanted) localStorage.setItem(preferences[preference], '1')
    else localStorage.removeItem(preferences[preference])
    setOn(wanted)
  }
  return [on, change] as const
}
