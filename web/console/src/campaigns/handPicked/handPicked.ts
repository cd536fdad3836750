import type { Part } from '../audience'

/** All people who are chosen one by one, in whichever parts they stand. */
export const pickedIn = (parts: readonly Part[]): string[] => [...new Set(parts.flatMap((part) => (part.kind === 'members' ? part.members : [])))]

/** The same audience with other people chosen: they stand in one part, or in none when nobody is. */
export function withPicked(parts: readonly Part[], members: readonly string[]): Part[] {
  const others = parts.filter((part) => part.kind !== 'members')
  return members.length === 0 ? others : [...others, { kind: 'members', members: [...members] }]
}

/** A pasted list as its lines; what stands between commas, tabs or semicolons is a line too. */
export const linesOf = (text: string): string[] => [...new Set(text.split(/[\n\r,;，；\t]+/).map((line) => line.trim()).filter(Boolean))]
