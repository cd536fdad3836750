import { Select } from 'antd'
import { useConnections } from '../channels/queries'
import { useTopics } from '../members/consents/queries'
import type { Leaf } from './rule'
import { useSegmentWords } from './words'

type ConsentLeaf = Extract<Leaf, { kind: 'consent' }>
const all = 0

/** Whether marketing may be sent: on all accounts or one, about everything or one topic. */
export function ConsentEditor({ leaf, onChange }: { leaf: ConsentLeaf; onChange: (leaf: Leaf) => void }) {
  const t = useSegmentWords()
  const connections = useConnections()
  const topics = useTopics()
  const inUse = (topics.data?.items ?? []).filter((topic) => !topic.isRetired || topic.number === leaf.topic)
  return (
    <>
      <Select
        aria-label={t('consent')} style={{ minWidth: 112 }} value={leaf.state} onChange={(state) => onChange({ ...leaf, state })}
        options={[{ value: 'refused' as const, label: t('refused') }, { value: 'allowed' as const, label: t('allowed') }]}
      />
      <Select
        className="grow" aria-label={t('consentTopic')} value={leaf.topic ?? all} onChange={(topic) => onChange({ ...leaf, topic: topic || null })}
        options={[{ value: all, label: t('allMarketing') }, ...inUse.map((topic) => ({ value: topic.number, label: topic.name }))]}
      />
      <Select
        className="grow" aria-label={t('consentAccount')} value={leaf.connection ?? all} onChange={(connection) => onChange({ ...leaf, connection: connection || null })}
        options={[{ value: all, label: t('allAccounts') }, ...(connections.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))]}
      />
    </>
  )
}
