/** A fallback of null: the value is always there. */
export type Value = { name: string; label: string; fallback: string | null }

/** The friend's own name; the attributes of the workspace come beside it. */
export const displayName = 'display_name'

/** The address of a member's own page of choices. */
export const unsubscribe = 'unsubscribe'

const sampleAddress = 'https://weir.example.tw/u/AbCdEfGhIjKlMnOpQrSt'

export const tokenOf = (value: Value): string => (value.fallback === null ? `{{${value.name}}}` : `{{${value.name}|${value.fallback}}}`)

/** The text with the token in it, and where the caret then stands. */
export function inserted(text: string, token: string, at: number): [string, number] {
  return [text.slice(0, at) + token + text.slice(at), at + token.length]
}

/** As it is read by somebody of whom nothing is known. */
export const withFallbacks = (text: string): string => text.replace(/\{\{\s*unsubscribe\s*\}\}/g, sampleAddress).replace(/\{\{[^{}|]*\|?([^{}]*)\}\}/g, '$1')
