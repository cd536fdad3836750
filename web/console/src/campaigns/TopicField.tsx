import { Select } from 'antd'
import { useTopics } from '../members/consents/queries'
import { Field } from '../messages/Field'
import { useCampaignWords } from './words'

const none = 0

/** What the message is about; not shown while the brand has no topics. */
export function TopicField({ topic, onChange }: { topic: number | null; onChange: (topic: number | null) => void }) {
  const t = useCampaignWords()
  const topics = useTopics()
  const inUse = (topics.data?.items ?? []).filter((each) => !each.isRetired || each.number === topic)
  if (inUse.length === 0) return null
  return (
    <Field label={t('topic')} help={t('topicHelp')}>
      {(id) => <Select id={id} value={topic ?? none} onChange={(chosen) => onChange(chosen || null)} options={[{ value: none, label: t('noTopic') }, ...inUse.map((each) => ({ value: each.number, label: each.name }))]} />}
    </Field>
  )
}
