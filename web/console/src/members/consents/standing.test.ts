import { expect, it } from 'vitest'
import type { Schemas } from '../../api/client'
import { standing } from './standing'

const word = (connection: number | null, granted: boolean, stands = true, topic: number | null = null): Schemas['ConsentView'] =>
  ({ connection, topic, granted, at: '2026-03-02T00:00:00Z', means: 'operator', source: null, proof: null, stands })

it('lets a later word about one account stand beside the general one', () => {
  const words = [word(null, false), word(1001, true)]
  expect(standing(words, 1001, null)?.granted).toBe(true)
  expect(standing(words, 1002, null)?.granted).toBe(false)
  expect(standing(words, null, null)?.granted).toBe(false)
})

it('passes over a word that the general one has taken the place of', () =>
  expect(standing([word(null, true), word(1001, false, false)], 1001, null)?.granted).toBe(true))

it('keeps topics apart', () => {
  expect(standing([word(null, false)], null, 3)).toBeNull()
  expect(standing([word(null, false, true, 3)], 1001, 3)?.granted).toBe(false)
})
