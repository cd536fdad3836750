import { describe, expect, it } from 'vitest'
import { claimedTwice, exampleOf, leftOut, mapOf, progressOf } from './columns'

describe('the map of a file', () => {
  it('says something of every column', () => {
    const columns = [{ heading: '會員編號', field: 'memberNumber', examples: [] }, { heading: '備註', field: null, examples: ['老客人'] }]
    expect(mapOf(columns)).toEqual({ 會員編號: 'memberNumber', 備註: leftOut })
  })
  it('names a field that two columns claim, and never those left out', () => {
    expect(claimedTwice({ a: 'name', b: 'name', c: 'name', d: leftOut, e: leftOut })).toEqual(['name'])
    expect(claimedTwice({ a: 'name', b: leftOut })).toEqual([])
  })
})

it('tells how far a file is only where its rows are known', () => {
  expect(progressOf({ counts: { rows: 200 }, rowsRead: 50 })).toBe(0.25)
  expect(progressOf({ counts: { rows: 200 }, rowsRead: 201 })).toBe(1)
  expect(progressOf({ counts: { rows: 0 }, rowsRead: 0 })).toBe(1)
  expect(progressOf({ counts: null, rowsRead: 50 })).toBeNull()
  expect(progressOf({ counts: { rows: 200 }, rowsRead: null })).toBeNull()
})

it('has an example of each kind that a spreadsheet reads as UTF-8', () => {
  for (const subject of ['members', 'orders', 'tags', 'events'] as const) {
    const [heading, ...rows] = exampleOf(subject).trim().split('\n')
    expect(heading).toMatch(/會員編號/)
    expect(exampleOf(subject).startsWith('\uFEFF')).toBe(true)
    for (const row of rows) expect(row.split(',')).toHaveLength(heading!.split(',').length)
  }
})
