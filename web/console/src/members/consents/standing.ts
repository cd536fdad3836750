import type { Schemas } from '../../api/client'

type Word = Schemas['ConsentView']

/** What counts for one account and topic: its own word if that stands, else the one about all accounts. Null where nobody has said anything. */
export function standing(words: readonly Word[], connection: number | null, topic: number | null): Word | null {
  const about = words.filter((word) => word.topic === topic)
  const general = about.find((word) => word.connection === null) ?? null
  if (connection === null) return general
  return about.find((word) => word.connection === connection && word.stands) ?? general
}
