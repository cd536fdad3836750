import { expect, it } from 'vitest'
import { payloadWord, prettyBody } from './payloads'

it('says what waits, and quotes what it has no word for', () => {
  expect(payloadWord('inbound.arrived', false)).toBe('LINE 傳來的事件')
  expect(payloadWord('order.reported', true)).toBe('an order')
  expect(payloadWord('moon.landing', false)).toBe('moon.landing')
})

it('lays a body out, and leaves one that is no JSON as it is', () => {
  expect(prettyBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(prettyBody('{"a":')).toBe('{"a":')
})
