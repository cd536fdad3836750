import { Select } from 'antd'
import { useConnections } from '../channels/queries'
import { TagPicker } from '../tags/TagPicker'
import { AttributeEditor } from './AttributeEditor'
import { ConsentEditor } from './ConsentEditor'
import { EventEditor } from './EventEditor'
import { DaysField, Whole, YesNo } from './fields'
import { OrderEditor } from './OrderEditor'
import { useAllSegments } from './queries'
import type { FriendLeaf, Leaf } from './rule'
import { ClickedEditor, SentEditor } from './SendEditors'
import { SourceEditor } from './SourceEditor'
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
      return <FriendEditor leaf={leaf} onChange={onChange} />
    case 'consent':
      return <ConsentEditor leaf={leaf} onChange={onChange} />
    case 'joined':
      return <DaysField value={leaf} onChange={(days) => onChange({ kind: 'joined', ...days })} />
    case 'clicked':
      return <ClickedEditor leaf={leaf} onChange={onChange} />
    case 'sent':
      return <SentEditor leaf={leaf} onChange={onChange} />
    case 'source':
      return <SourceEditor leaf={leaf} onChange={onChange} />
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

/** Which account is asked only where there is more than one, or where a rule names one. */
function FriendEditor({ leaf, onChange }: Props<FriendLeaf>) {
  const t = useSegmentWords()
  const connections = useConnections()
  const named = leaf.connection ?? 0
  const options = [{ value: 0, label: t('anyAccount') }, ...(connections.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))]
  return (
    <>
      <YesNo value={leaf.state === 'friend'} yes={t('isFriend')} no={t('isNotFriend')} onChange={(is) => onChange({ ...leaf, state: is ? 'friend' : 'notFriend' })} />
      {options.length > 2 || named !== 0 ? (
        <Select<number>
          className="grow" aria-label={t('account')} value={named} options={options} loading={connections.isPending}
          onChange={(connection) => onChange({ kind: 'friend', state: leaf.state, ...(connection === 0 ? {} : { connection }) })}
        />
      ) : null}
    </>
  )
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
