import { expect, it } from 'vitest'
import { grids, isOpenLink, moved, newImageMessage, newLink, withGrid } from './content'
import { stepsOf } from './place'

it('keeps what the areas do when the layout changes', () => {
  const four = newImageMessage()
  const named = { ...four, areas: four.areas.map((area, index) => ({ ...area, action: newLink(`${index}`) })) }
  const two = withGrid(named, 'twoRows')
  expect(two.areas.map((area) => (isOpenLink(area.action) ? area.action.label : null))).toEqual(['0', '1'])
  expect(withGrid(two, 'sixCells').areas).toHaveLength(grids.sixCells.length)
})

it('moves a message without losing another', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

it.each([
  ['content.messages[1].areas[0].action.link.url', [{ name: 'message', n: 2 }, { name: 'areas', n: 1 }, { name: 'link' }]],
  ['content.messages[0].text', [{ name: 'message', n: 1 }, { name: 'text' }]],
  ['connection', []],
  [null, []],
])('finds the place of %s', (path, steps) => expect(stepsOf(path)).toEqual(steps))
