import { describe, expect, it } from 'vitest'
import { auditDeed, auditTarget } from './auditWords'

const entry = (action: string, after: string | null = null, before: string | null = null) => ({ action, targetKind: action.split('.')[0]!, targetId: '7', before, after })

describe('an entry of the audit log', () => {
  it('is said in words', () => {
    expect(auditDeed(entry('segment.publish'), 'zh-TW')).toBe('發布分眾')
    expect(auditDeed(entry('entry-link.retire'), 'en')).toBe('Retired entry link')
  })
  it('is quoted where no word is known', () => expect(auditDeed(entry('moon.landing'), 'zh-TW')).toBe('moon.landing'))
  it('names its target by the newest name, else by number', () => {
    expect(auditTarget(entry('tag.change', '{"Name":"新"}', '{"Name":"舊"}'))).toBe('新')
    expect(auditTarget(entry('tag.retire', null, '{"name":"舊"}'))).toBe('舊')
    expect(auditTarget(entry('tag.retire', 'not json'))).toBe('#7')
  })
})
