/** A name for one intention. Asking twice under the same name does the thing once. */
export function newIntention(): string {
  // crypto.randomUUID is missing on plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** For a change whose repetition is harmless to the operator but should not happen by a double click. */
export const once = () => ({ 'Idempotency-Key': newIntention() })
