export type Strength = 'short' | 'weak' | 'fair' | 'strong'

/** The server refuses below it; here it only saves the way there. */
const lengthMin = 8
const bitsFair = 45
const bitsStrong = 75

/**
 * Advice, not a rule: the server decides what is too weak. Bits as whoever guesses would count them: each letter that is not a repetition or the next
 * one in a row counts by the size of the alphabet it is from.
 */
export function strengthOf(password: string): Strength {
  const letters = [...password]
  if (letters.length < lengthMin) return 'short'
  const alphabet =
    (/[a-z]/.test(password) ? 26 : 0) + (/[A-Z]/.test(password) ? 26 : 0) + (/\d/.test(password) ? 10 : 0) +
    (/[\x20-\x7e]/.test(password.replace(/[a-z\d]/gi, '')) ? 33 : 0) + (/[^\x20-\x7e]/.test(password) ? 3000 : 0)
  const surprising = letters.filter((letter, i) => {
    const step = letter.codePointAt(0)! - (letters[i - 1]?.codePointAt(0) ?? Number.NaN)
    return !(Math.abs(step) <= 1) && !letters.slice(Math.max(0, i - 3), i).includes(letter)
  }).length
  const bits = surprising * Math.log2(Math.max(alphabet, 2))
  return bits >= bitsStrong ? 'strong' : bits >= bitsFair ? 'fair' : 'weak'
}
