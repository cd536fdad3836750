import { describe, expect, it } from 'vitest'
import { auditDeed, auditDifferences, auditTarget } from './auditWords'

const entry = (action: string, after: string | null = null, before: string | null = null) => ({ action, targetKind: action.split('.')[0]!, targetId: '7', before, after })

describe('an entry of the audit log', () => {
  it('is said in words', () => {
    expect(auditDeed(entry('segment.publish'), 'zh-TW')).toBe('發布分眾')
    expect(auditDeed(entry('entry-link.retire'), 'en')).toBe('Retired entry link')
    expect(auditDeed(entry('test-group.create'), 'zh-TW')).toBe('建立測試群組')
    expect(auditDeed(entry('campaign.winner'), 'en')).toBe('Chose the version of campaign')
  })
  it('is quoted where no word is known', () => expect(auditDeed(entry('moon.landing'), 'zh-TW')).toBe('moon.landing'))
  it('names its target by the newest name, else by number', () => {
    expect(auditTarget(entry('tag.change', '{"Name":"新"}', '{"Name":"舊"}'))).toBe('新')
    expect(auditTarget(entry('tag.retire', null, '{"name":"舊"}'))).toBe('舊')
    expect(auditTarget(entry('tag.retire', 'not json'))).toBe('#7')
  })
  it('says field by field what is different', () => {
    expect(auditDifferences(entry('tag.change', '{"Name":"新","State":1,"Rule":{"a":1}}', '{"Name":"舊","State":1}'))).toEqual([
      { field: 'Name', before: '舊', after: '新' },
      { field: 'Rule', before: '—', after: '{"a":1}' },
    ])
    expect(auditDifferences(entry('tag.create', '{"Name":"新"}'))).toEqual([{ field: 'Name', before: '—', after: '新' }])
    expect(auditDifferences(entry('tag.change', '[1]', '[2]'))).toBeNull()
    expect(auditDifferences(entry('tag.change', 'not json', '{}'))).toBeNull()
  })
})
