import { expect, test } from 'vitest'
import { changesOf, formOf } from './memberEdit'

const who = {
  name: '陳怡君',
  attributes: [
    { name: 'size', label: '尺寸', kind: 'choice' as const, text: 'M', at: '2026-11-01T00:00:00Z' },
    { name: 'vip', label: 'VIP', kind: 'yesNo' as const, text: 'true', at: '2026-11-01T00:00:00Z' },
  ],
}

test('what nobody has touched is not sent', () => {
  expect(changesOf(who, formOf(who))).toEqual({})
})

test('only the touched attribute goes, and a cleared one goes as empty', () => {
  const form = formOf(who)
  form.attributes = { ...form.attributes, size: 'L', vip: null, birthday: null }
  expect(changesOf(who, form)).toEqual({ attributes: { size: 'L', vip: '' } })
})

test('an identity is added, and a name cannot be emptied', () => {
  expect(changesOf(who, { ...formOf(who), name: ' ', phone: ' 0912345678 ' })).toEqual({ phone: '0912345678' })
})
