import { describe, expect, it } from 'vitest'
import { strengthOf } from './passwordStrength'

describe('the strength of a password', () => {
  it('is none below eight characters', () => expect(strengthOf('Ab3!x9')).toBe('short'))
  it.each(['password', 'aaaaaaaaaaaaaaaa', 'abcdefghijklmnop', '1234567890123456', '20261122'])('is weak for %s', (password) => expect(strengthOf(password)).toBe('weak'))
  it.each(['sunflower-9', 'kq7mzx3wp'])('is fair for %s', (password) => expect(strengthOf(password)).toBe('fair'))
  it.each(['correct horse battery', 'moon-river-42-tree', '早餐喝咖啡配三明治'])('is strong for %s', (password) => expect(strengthOf(password)).toBe('strong'))
})
