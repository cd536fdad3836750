import { expect, it } from 'vitest'
import { keyOf, partOf, type Part } from './audience'

it.each<Part>([
  { kind: 'friends' },
  { kind: 'everyone' },
  { kind: 'segment', segment: 14 },
  { kind: 'tag', tag: 3 },
  { kind: 'clickers', campaign: 8 },
  { kind: 'recipients', campaign: 8 },
  { kind: 'members', members: ['a', 'b'] },
])('%j survives the list of options', (part) => expect(partOf(keyOf(part))).toEqual(part))
