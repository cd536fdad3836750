import { AutoComplete, Input, InputNumber, Select } from 'antd'
import { LinkPicker, EntryPicker } from '../touchpoints/pickers'
import { TagPicker } from '../tags/TagPicker'
import { AttributeEditor } from './AttributeEditor'
import { ConsentEditor } from './ConsentEditor'
import { knownEvents, useEventNames } from './eventNames'
import { OrderEditor } from './OrderEditor'
import { useAllSegments } from './queries'
import type { EventLeaf, Leaf } from './rule'
import { useSegmentWords } from './words'

type Props<L extends Leaf = Leaf> = { leaf: L; onChange: (leaf: L) => void }

/** The fields of one condition, read from left to right as a sentence. */
export function LeafEditor({ leaf, onChange }: Props) {
  const t = useSegmentWords()
  switch (leaf.kind) {
    case 'everyone':
      return <span className="faint" style={{ lineHeight: '32px' }}>{t('everyoneSays')}</span>
    case 'tag':
      return (
        <>
          <YesNo value={leaf.has ?? true} yes={t('has')} no={t('hasNot')} onChange={(has) => onChange({ ...leaf, has })} />
          <TagPicker className="grow" value={leaf.tag} onChange={(tag) => onChange({ ...leaf, tag })} aria-label={t('tag')} />
        </>
      )
    case 'friend':
      return <YesNo value={leaf.state === 'friend'} yes={t('isFriend')} no={t('isNotFriend')} onChange={(is) => onChange({ ...leaf, state: is ? 'friend' : 'notFriend' })} />
    case 'consent':
      return <ConsentEditor leaf={leaf} onChange={onChange} />
    case 'joined': {
      const isWithin = (leaf.beforeDays ?? null) === null
      const days = leaf.withinDays ?? leaf.beforeDays ?? null
      const set = (within: boolean, value: number | null) => onChange({ kind: 'joined', ...(within ? { withinDays: value } : { beforeDays: value ?? 1 }) })
      return (
        <>
          <YesNo value={isWithin} yes={t('within')} no={t('before')} onChange={(within) => set(within, days)} />
          <Whole value={days} label={t('days')} onChange={(value) => set(isWithin, value)} />
          <span>{isWithin ? t('days') : t('daysBefore')}</span>
        </>
      )
    }
    case 'clicked':
      return (
        <>
          <YesNo value={leaf.has ?? true} yes={t('didClick')} no={t('didNotClick')} onChange={(has) => onChange({ ...leaf, has })} />
          <LinkPicker className="grow" allowClear placeholder={t('anyLink')} value={leaf.link ?? null} onChange={(link) => onChange({ ...leaf, link: link ?? null })} />
        </>
      )
    case 'source':
      return (
        <>
          <YesNo value={leaf.is ?? true} yes={t('cameFrom')} no={t('notFrom')} onChange={(is) => onChange({ ...leaf, is })} />
          <EntryPicker className="grow" allowClear placeholder={t('anyEntry')} value={leaf.entry ?? null} onChange={(entry) => onChange({ ...leaf, entry: entry ?? null })} />
        </>
      )
    case 'event':
      return <EventEditor leaf={leaf} onChange={onChange} />
    case 'orders':
      return <OrderEditor leaf={leaf} onChange={onChange} />
    case 'attribute':
      return <AttributeEditor leaf={leaf} onChange={onChange} />
    case 'segment':
      return (
        <>
          <YesNo value={leaf.in ?? true} yes={t('inSegment')} no={t('notInSegment')} onChange={(is) => onChange({ ...leaf, in: is })} />
          <SegmentPicker className="grow" value={leaf.segment} onChange={(segment) => onChange({ ...leaf, segment })} />
        </>
      )
    case 'random':
      return (
        <>
          <Whole value={leaf.sharePercent} max={100} label={t('share')} onChange={(sharePercent) => onChange({ ...leaf, sharePercent })} />
          <span>{t('share')}</span>
        </>
      )
  }
}

function EventEditor({ leaf, onChange }: Props<EventLeaf>) {
  const t = useSegmentWords()
  const name = useEventNames()
  const isAtMost = (leaf.atLeast ?? null) === null && (leaf.atMost ?? null) !== null
  const count = isAtMost ? leaf.atMost : leaf.atLeast
  const set = (most: boolean, value: number | null) => onChange({ ...leaf, atLeast: most ? null : value, atMost: most ? value : null })
  return (
    <>
      <AutoComplete
        className="grow" aria-label={t('eventName')} placeholder={t('eventName')} value={leaf.event} onChange={(event) => onChange({ ...leaf, event })}
        options={knownEvents.map((event) => ({ value: event, label: `${name(event)}（${event}）` }))}
      ><Input /></AutoComplete>
      <YesNo value={!isAtMost} yes={t('atLeastTimes')} no={t('atMostTimes')} onChange={(least) => set(!least, count ?? 1)} />
      <Whole value={count ?? null} min={isAtMost ? 0 : 1} label={t('times')} onChange={(value) => set(isAtMost, value)} />
      <span>{t('times')}</span>
      <span>・{t('within')}</span>
      <Whole value={leaf.withinDays ?? null} label={t('days')} placeholder={t('anyTime')} onChange={(withinDays) => onChange({ ...leaf, withinDays })} />
      <span>{t('days')}</span>
    </>
  )
}

type YesNoProps = { value: boolean; yes: string; no: string; onChange: (value: boolean) => void }

function YesNo({ value, yes, no, onChange }: YesNoProps) {
  return <Select aria-label={`${yes} / ${no}`} style={{ minWidth: 112 }} value={value} onChange={onChange} options={[{ value: true, label: yes }, { value: false, label: no }]} />
}

type WholeProps = { value: number | null; label: string; min?: number; max?: number; placeholder?: string; onChange: (value: number | null) => void }

function Whole({ value, label, min = 1, max, placeholder, onChange }: WholeProps) {
  return <InputNumber aria-label={label} min={min} max={max ?? Number.MAX_SAFE_INTEGER} precision={0} placeholder={placeholder ?? ''} style={{ width: placeholder ? 104 : 84 }} value={value} onChange={onChange} />
}

type SegmentPickerProps = { value: number | null; onChange: (segment: number) => void; className?: string; without?: number[] }

export function SegmentPicker({ value, onChange, className, without = [] }: SegmentPickerProps) {
  const t = useSegmentWords()
  const segments = useAllSegments()
  const options = (segments.data?.items ?? [])
    .filter((each) => (each.state === 'ready' || each.state === 'building') && !without.includes(each.id))
    .map((each) => ({ value: each.id, label: each.name }))
  return <Select<number> className={className ?? ''} showSearch={{ optionFilterProp: 'label' }} aria-label={t('pickSegment')} placeholder={t('pickSegment')} value={value} onChange={onChange} options={options} loading={segments.isPending} />
}
