import { describe, expect, it } from 'vitest'
import { fromRule, group, isGroup, leaf, replaced, toRule, type Leaf, type Rule } from './rule'

const coffee = { kind: 'tag', tag: 7, has: true } as const
const asleep = { kind: 'tag', tag: 9, has: true } as const

describe('a rule in the editor', () => {
  it('comes out as it went in', () => {
    const rule: Rule = {
      version: 1,
      where: { kind: 'all', of: [{ kind: 'any', of: [coffee, { kind: 'friend', state: 'friend' }] }, { kind: 'not', of: { kind: 'any', of: [asleep] } }] },
    }
    expect(toRule(fromRule(rule))).toEqual(rule)
  })

  it('shows a negated condition as a group of which none may hold', () => {
    const root = fromRule({ version: 1, where: { kind: 'all', of: [{ kind: 'not', of: coffee }] } })
    const [child] = root.of
    expect(child && isGroup(child) && child.connective).toBe('none')
  })

  it('puts a single condition into a group', () => {
    expect(toRule(fromRule({ version: 1, where: coffee }))).toEqual({ version: 1, where: { kind: 'all', of: [coffee] } })
  })

  it.each([
    ['nothing at all', group('all')],
    ['a tag that is not chosen', group('all', [leaf({ kind: 'tag', tag: null })])],
    ['a group that is empty', group('all', [leaf(coffee), group('any')])],
    ['an event without a name', group('all', [leaf({ kind: 'event', event: ' ' })])],
    ['half a span', group('all', [leaf({ kind: 'attribute', attribute: 'city', test: 'between', value: '1' })])],
  ])('is no rule yet with %s', (_, root) => expect(toRule(root)).toBeNull())

  it.each([
    ['any link', { kind: 'clicked', withinDays: 7, has: true }, true],
    ['a link that is not chosen', { kind: 'clicked', link: null, has: true }, false],
    ['a campaign that is not chosen', { kind: 'sent', send: null, has: true }, false],
    ['any entry link', { kind: 'source', by: 'any', is: true }, true],
    ['an entry link that is not chosen', { kind: 'source', by: 'link', entry: null }, false],
    ['a store without its name', { kind: 'source', by: 'store', value: ' ' }, false],
    ['the first time without days', { kind: 'event', event: 'x', measure: 'first' }, false],
    ['half a property', { kind: 'event', event: 'x', atLeast: 1, where: [{ property: 'a', test: 'is', value: '' }] }, false],
    ['an anniversary', { kind: 'attribute', attribute: 'birthday', test: 'anniversary', daysAgo: 0, toDaysAgo: -7 }, true],
  ] as const)('takes %s for whole or not', (_, given, isWhole) => expect(toRule(group('all', [leaf(given as Leaf)])) !== null).toBe(isWhole))

  it.each([
    ['no entry link as a source nobody knows', { kind: 'source', is: false }, { kind: 'source', by: 'unknown', is: false }],
    ['an entry link as that one', { kind: 'source', entry: 4 }, { kind: 'source', by: 'link', entry: 4, is: true }],
  ])('reads of a rule from before %s', (_, old, now) => expect(toRule(fromRule({ version: 1, where: old }))?.where).toEqual({ kind: 'all', of: [now] }))

  it('loses a nested condition that is taken out', () => {
    const inner = leaf(asleep)
    const root = group('all', [leaf(coffee), group('any', [inner, leaf(coffee)])])
    expect(toRule(replaced(root, inner.id, null))).toEqual({ version: 1, where: { kind: 'all', of: [coffee, { kind: 'any', of: [coffee] }] } })
  })

  it('begins anew with what cannot be read', () => expect(fromRule('?').of).toEqual([]))
})
