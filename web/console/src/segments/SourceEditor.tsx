import { AutoComplete, Input, Select } from 'antd'
import { EntryPicker } from '../touchpoints/pickers'
import { useSettled } from '../foundation/useSettled'
import { useFoundEntries } from '../touchpoints/queries'
import { YesNo } from './fields'
import type { SourceBy, SourceLeaf } from './rule'
import { useSegmentWords } from './words'

const ways: SourceBy[] = ['any', 'link', 'kind', 'store', 'clerk', 'unknown']

/** How somebody became a friend, said outright: any way that is known, one of them, or that nobody knows. */
export function SourceEditor({ leaf, onChange }: { leaf: SourceLeaf; onChange: (leaf: SourceLeaf) => void }) {
  const t = useSegmentWords()
  const entries = useFoundEntries(useSettled(leaf.value ?? ''))
  const words = (entries.data?.pages.flatMap((page) => page.items) ?? []).flatMap((each) => {
    const word = leaf.by === 'kind' ? each.sourceKind : leaf.by === 'store' ? each.store : leaf.by === 'clerk' ? each.clerk : null
    return word ? [word] : []
  })
  const pick = (by: SourceBy) =>
    onChange({ kind: 'source', by, is: leaf.is ?? true, ...(by === 'link' ? { entry: null } : by === 'any' || by === 'unknown' ? {} : { value: '' }) })
  return (
    <>
      <YesNo value={leaf.is ?? true} yes={t('cameFrom')} no={t('notFrom')} onChange={(is) => onChange({ ...leaf, is })} />
      <Select<SourceBy> aria-label={t('source')} style={{ minWidth: 156 }} value={leaf.by} onChange={pick} options={ways.map((value) => ({ value, label: t(`source.${value}`) }))} />
      {leaf.by === 'link' ? <EntryPicker className="grow" placeholder={t('pickEntry')} value={leaf.entry ?? null} onChange={(entry) => onChange({ ...leaf, entry: entry ?? null })} /> : null}
      {leaf.by === 'kind' || leaf.by === 'store' || leaf.by === 'clerk' ? (
        <AutoComplete className="grow" aria-label={t(`source.${leaf.by}`)} placeholder={t('sourceWord')} value={leaf.value ?? ''} onChange={(value) => onChange({ ...leaf, value })} options={[...new Set(words)].map((value) => ({ value }))}><Input /></AutoComplete>
      ) : null}
    </>
  )
}
