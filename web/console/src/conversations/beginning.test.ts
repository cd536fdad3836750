import { describe, expect, it } from 'vitest'
import type { Content } from '../messages/content'
import { beginning } from './beginning'

const of = (...messages: unknown[]) => ({ messages, quickReplies: [] }) as unknown as Content

describe('beginning', () => {
  it('takes the first words there are', () => {
    expect(beginning(of({ kind: 'sticker', packageId: '446', stickerId: '1988' }, { kind: 'text', text: '您好' }))).toBe('您好')
    expect(beginning(of({ kind: 'buttons', altText: '新品' }))).toBe('新品')
    expect(beginning(of({ kind: 'sticker' }))).toBeNull()
  })

  it('shows what stands in for a personal value', () => {
    expect(beginning(of({ kind: 'text', text: '{{display_name|朋友}}，您好{{city}}' }))).toBe('朋友，您好')
  })

  it('cuts between letters and never inside one', () => {
    expect(beginning(of({ kind: 'text', text: '🐟'.repeat(90) }))).toBe(`${'🐟'.repeat(80)}…`)
  })
})
