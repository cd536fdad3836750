import { expect, it } from 'vitest'
import { fileName } from './addresses'

it('names a file after the link, without what a file system would not take', () => {
  expect(fileName('週年慶：咖啡/茶 *限定*')).toBe('週年慶：咖啡-茶-限定')
  expect(fileName('???')).toBe('qr')
})
