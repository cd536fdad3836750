import { describe, expect, it } from 'vitest'
import type { Content } from '../../messages/content'
import type { Draft } from '../queries'
import { contentsOf, letterOf, withArm, withContent, withoutArm } from './arms'

const text = (words: string): Content => ({ messages: [{ kind: 'text', text: words, links: [] }], quickReplies: [] })
const draft = { content: text('A'), arms: null } as unknown as Draft
const words = (of: Draft) => contentsOf(of).map((content) => JSON.stringify(content.messages[0]))
const apply = (of: Draft, change: Partial<Draft>): Draft => ({ ...of, ...change })

describe('arms of a draft', () => {
  it('begin as a copy of the first', () => {
    const two = apply(draft, withArm(draft))
    expect(words(two)).toHaveLength(2)
    expect(words(two)[1]).toBe(words(two)[0])
    expect(two.arms).toMatchObject({ testPercent: 20, waitHours: 4 })
  })

  it('are edited one by one', () => {
    const two = apply(draft, withArm(draft))
    const edited = apply(two, withContent(two, 1, text('B')))
    expect(words(edited)).toEqual([JSON.stringify(text('A').messages[0]), JSON.stringify(text('B').messages[0])])
    expect(words(apply(edited, withContent(edited, 0, text('C'))))[0]).toContain('C')
  })

  it('end with the last further one; whichever stays is the first', () => {
    const two = apply(draft, withArm(draft))
    const edited = apply(two, withContent(two, 1, text('B')))
    const one = apply(edited, withoutArm(edited, 0))
    expect(one.arms).toBeNull()
    expect(words(one)[0]).toContain('B')
  })

  it('are called by letters', () => expect([0, 1, 2, 3].map(letterOf)).toEqual(['A', 'B', 'C', 'D']))
})
