/** What stands before the caret behind a sign that begins a word: of "您好 /運" with the sign "/" it is "運". */
export function tokenBefore(text: string, caret: number, sign: '/' | '@'): { from: number; query: string } | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf(sign)
  if (from < 0 || (from > 0 && !/\s/.test(before[from - 1]!))) return null
  const query = before.slice(from + 1)
  return /[\s/@]/.test(query) ? null : { from, query }
}

/** The text with the token replaced, and where the caret then stands. */
export function withoutToken(text: string, from: number, caret: number, instead: string): [string, number] {
  return [text.slice(0, from) + instead + text.slice(caret), from + instead.length]
}
