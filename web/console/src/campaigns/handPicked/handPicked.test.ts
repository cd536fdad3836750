import { expect, it } from 'vitest'
import { linesOf, pickedIn, withPicked } from './handPicked'

it('keeps chosen people in one part', () => {
  const parts = [{ kind: 'friends' as const }, { kind: 'members' as const, members: ['a', 'b'] }, { kind: 'members' as const, members: ['b', 'c'] }]
  expect(pickedIn(parts)).toEqual(['a', 'b', 'c'])
  expect(withPicked(parts, ['c'])).toEqual([{ kind: 'friends' }, { kind: 'members', members: ['c'] }])
  expect(withPicked(parts, [])).toEqual([{ kind: 'friends' }])
})

it('reads a list however a spreadsheet or a person writes it', () => expect(linesOf(' M1\r\nM2,M3；0912 345 678\n\nM1\t')).toEqual(['M1', 'M2', 'M3', '0912 345 678']))
