const key = 'weir.workspace'

/** The brand that the operator works in. Kept in the browser, so that a reload stays where it was. */
export function currentWorkspace(): number | null {
  const kept = Number(localStorage.getItem(key))
  return Number.isInteger(kept) && kept > 0 ? kept : null
}

export function chooseWorkspace(id: number) {
  localStorage.setItem(key, String(id))
}

export function forgetWorkspace() {
  localStorage.removeItem(key)
}
