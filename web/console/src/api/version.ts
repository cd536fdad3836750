type Listener = () => void

let atStart: string | null = null
let isOutdated = false
const listeners = new Set<Listener>()

/** Every answer names the server's version. A tab that was opened before an update learns of it here. */
export function noteVersion(version: string | null) {
  if (version === null || isOutdated) return
  atStart ??= version
  if (version === atStart) return
  isOutdated = true
  listeners.forEach((tell) => tell())
}

export const versionStore = {
  subscribe(listener: Listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  isOutdated: () => isOutdated,
}
