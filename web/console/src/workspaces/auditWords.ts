import type { Schemas } from '../api/client'
import { type Language } from '../foundation/language'

type Entry = Pick<Schemas['AuditEntry'], 'action' | 'targetId' | 'targetKind' | 'before' | 'after'>

/** What was done, and to what. An action is always "thing.deed"; both halves have a word, so that a new deed of an old thing needs no entry. */
const things: Record<string, [zhTw: string, en: string]> = {
  campaign: ['群發訊息', 'campaign'],
  'test-group': ['測試群組', 'test group'],
  billing: ['方案與預算', 'plan and budget'],
  attribution: ['歸因與毛利', 'attribution and margin'],
  connection: ['官方帳號串接', 'connection'],
  relay: ['轉送網址', 'relay address'],
  'outgoing-webhook': ['事件通知', 'outgoing webhook'],
  link: ['智慧連結', 'smart link'],
  'entry-link': ['加好友連結', 'entry link'],
  'keyword-rule': ['關鍵字', 'keyword'],
  welcome: ['歡迎訊息', 'welcome'],
  member: ['顧客', 'member'],
  import: ['匯入', 'import'],
  consent: ['行銷意願', 'consent'],
  'consent-topic': ['訊息主題', 'message topic'],
  'send-limits': ['上限與勿擾時段', 'limits and quiet hours'],
  people: ['名單', 'people'],
  attribute: ['會員欄位', 'attribute'],
  tag: ['標籤', 'tag'],
  'tag-folder': ['標籤資料夾', 'tag folder'],
  parked: ['未處理的事件', 'failed event'],
  segment: ['分眾', 'segment'],
  media: ['圖片', 'picture'],
  recording: ['影片或語音', 'video or sound'],
  operator: ['操作人員', 'operator'],
  workspace: ['品牌設定', 'brand settings'],
  'api-key': ['API 金鑰', 'API key'],
}

const deeds: Record<string, [zhTw: string, en: string]> = {
  create: ['建立', 'Created'],
  define: ['建立', 'Created'],
  change: ['修改', 'Changed'],
  rename: ['更名', 'Renamed'],
  remove: ['移除', 'Removed'],
  delete: ['刪除', 'Deleted'],
  retire: ['停用', 'Retired'],
  'switch-off': ['關閉', 'Switched off'],
  revoke: ['撤銷', 'Revoked'],
  secret: ['更換密鑰：', 'Changed the secret of'],
  merge: ['合併', 'Merged'],
  publish: ['發布', 'Published'],
  start: ['開始發送', 'Started'],
  test: ['測試發送', 'Tested'],
  winner: ['選出 A/B 測試版本：', 'Chose the version of'],
  schedule: ['排程', 'Scheduled'],
  unschedule: ['取消排程', 'Unscheduled'],
  pause: ['暫停', 'Paused'],
  resume: ['繼續', 'Resumed'],
  cancel: ['取消', 'Cancelled'],
  upload: ['上傳', 'Uploaded'],
  invite: ['邀請', 'Invited'],
  'set-password': ['重設密碼', 'Set the password of'],
  'second-factor-on': ['開啟兩步驟驗證', 'Switched on two-step sign-in of'],
  'second-factor-off': ['關閉兩步驟驗證', 'Switched off two-step sign-in of'],
  'set-webhook': ['設定 Webhook：', 'Set the webhook of'],
  'import-friends': ['匯入既有好友：', 'Imported friends of'],
  members: ['匯入會員', 'Imported members'],
  retry: ['重試', 'Retried'],
  discard: ['捨棄', 'Discarded'],
  end: ['結束', 'Ended'],
  grant: ['登記同意', 'Noted the granted'],
  withdraw: ['登記拒絕', 'Noted the withdrawn'],
  export: ['下載', 'Downloaded'],
}

export function auditDeed(entry: Entry, language: Language): string {
  const dot = entry.action.indexOf('.')
  const thing = things[entry.action.slice(0, dot)]
  const deed = deeds[entry.action.slice(dot + 1)]
  if (!thing || !deed) return entry.action
  return language === 'en' ? `${deed[1]} ${thing[1]}` : `${deed[0]}${thing[0]}`
}

/** What an entry can be narrowed to, by the kind of its target. */
export const auditThings = (language: Language) => Object.entries(things).map(([value, [zhTw, en]]) => ({ value, label: language === 'en' ? en : zhTw }))

export type Difference = { field: string; before: string; after: string }

/** Field by field what is different; null where the records are not such that this can be said. */
export function auditDifferences(entry: Entry): Difference[] | null {
  const before = fieldsOf(entry.before)
  const after = fieldsOf(entry.after)
  if (!before || !after) return null
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }))
    .filter((each) => each.before !== each.after)
}

function fieldsOf(record: string | null): Record<string, unknown> | null {
  if (record === null) return {}
  try {
    const parsed: unknown = JSON.parse(record)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : null
  } catch {
    // Written by something that keeps no records: it is shown as it stands.
    return null
  }
}

const shown = (value: unknown): string => (value === undefined || value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value))

/** The name of what was changed, where its record carries one; else its number. */
export function auditTarget(entry: Entry): string {
  for (const record of [entry.after, entry.before]) {
    const name = nameIn(record)
    if (name) return name
  }
  return entry.targetKind === 'workspace' ? '' : `#${entry.targetId}`
}

function nameIn(record: string | null): string | undefined {
  if (!record) return undefined
  try {
    const value: unknown = JSON.parse(record)
    if (typeof value !== 'object' || value === null) return undefined
    const named = Object.entries(value).find(([key, at]) => ['name', 'displayname', 'label', 'pattern'].includes(key.toLowerCase()) && typeof at === 'string' && at !== '')
    return named?.[1] as string | undefined
  } catch {
    // A record that is no JSON is shown as it is below the line; it only has no name.
    return undefined
  }
}
