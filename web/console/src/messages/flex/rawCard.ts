/**
 * What was typed as JSON, or, while it cannot be read, the words themselves: a draft keeps them like everything else, and the server says that
 * a card is an object.
 */
export function parsed(text: string): { json: unknown; why: string | null } {
  try {
    return { json: JSON.parse(text) as unknown, why: null }
  } catch (fault) {
    return { json: text, why: fault instanceof Error ? fault.message : String(fault) }
  }
}

export const textOf = (json: unknown): string => (typeof json === 'string' ? json : JSON.stringify(json, null, 2))
