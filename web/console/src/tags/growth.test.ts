import { expect, it } from 'vitest'
import { growthPaths } from './growth'

const day = (gained: number, lost = 0) => ({ day: '2026-11-21', gained, lost })

it('draws nothing where nothing happened', () => {
  expect(growthPaths([])).toBeNull()
  expect(growthPaths([day(0), day(0)])).toBeNull()
})

it('rises from the bottom to the top', () => {
  expect(growthPaths([day(0), day(2), day(2)])?.line).toBe('M0.0 31.0L75.0 17.0L150.0 3.0')
})

it('keeps a loss inside the picture', () => {
  expect(growthPaths([day(0, 4), day(4)])?.line).toBe('M0.0 31.0L150.0 3.0')
})
