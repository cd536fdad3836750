import { Select } from 'antd'
import { formatNumber } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { useAllSegments } from '../segments/queries'
import { useTags } from '../tags/queries'
import { keyOf, partOf, type Part } from './audience'
import { usePastCampaigns } from './queries'
import { useCampaignWords } from './words'

type Props = { id: string; placeholder: string; parts: readonly Part[]; onChange: (parts: Part[]) => void }

/** Everything that a send can go to, in one list to type in. */
export function AudiencePicker({ id, placeholder, parts, onChange }: Props) {
  const t = useCampaignWords()
  const f = useFoundationWords()
  const segments = useAllSegments()
  const tags = useTags()
  const campaigns = usePastCampaigns()
  const people = (n: number) => t('people', { n: formatNumber(n), count: n })
  const sent = (campaigns.data?.items ?? []).filter((each) => each.send !== null)
  const groups = [
    { label: t('everyone'), options: [{ value: 'friends', label: t('allFriends') }] },
    {
      label: t('segments'),
      options: (segments.data?.items ?? []).filter((each) => each.state === 'ready' || each.state === 'building')
        .map((each) => ({ value: `segment:${each.id}`, label: each.members === null ? each.name : f('aside', { text: each.name, more: people(each.members) }) })),
    },
    {
      label: t('tags'),
      options: (tags.data?.items ?? []).filter((tag) => tag.state === 'inUse').map((tag) => ({ value: `tag:${tag.id}`, label: f('aside', { text: tag.name, more: people(tag.members) }) })),
    },
    {
      label: t('earlier'),
      options: sent.flatMap((each) => [
        { value: `clickers:${each.id}`, label: t('clickersOf', { name: each.name }) },
        { value: `recipients:${each.id}`, label: t('recipientsOf', { name: each.name }) },
      ]),
    },
    {
      label: t('members'),
      options: parts.flatMap((part) => (part.kind === 'members' ? [{ value: keyOf(part), label: t('handPicked', { n: part.members.length }) }] : [])),
    },
  ].filter((each) => each.options.length > 0)
  const known = new Set(groups.flatMap((each) => each.options.map((option) => option.value)))
  const isLoaded = segments.data && tags.data && campaigns.data
  const gone = isLoaded ? parts.map(keyOf).filter((key) => !known.has(key)) : []
  // A set that was retired after the draft was written stays visible, so that it can be taken out.
  if (gone.length > 0) groups.push({ label: t('gone'), options: gone.map((value) => ({ value, label: t('gone') })) })
  return (
    <Select<string[]>
      id={id} mode="multiple" showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} placeholder={placeholder}
      value={parts.map(keyOf)} onChange={(keys) => onChange(keys.map(partOf))} options={groups}
    />
  )
}
