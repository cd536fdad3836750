import { Select } from 'antd'
import { useTopics } from '../members/consents/queries'
import { Field } from '../messages/Field'
import type { Rule } from './queries'
import { useAnswerWords } from './words'

type Props = { value: Rule['consent']; onChange: (value: Rule['consent']) => void }
const all = 0

/** Whether the word stops marketing messages, or lets them come again. */
export function ConsentField({ value, onChange }: Props) {
  const t = useAnswerWords()
  const topics = useTopics()
  const inUse = (topics.data?.items ?? []).filter((topic) => !topic.isRetired || topic.number === value?.topic)
  const chosen = value === null ? 'none' : value.granted ? 'again' : 'stop'
  const choose = (what: 'none' | 'stop' | 'again') => onChange(what === 'none' ? null : { granted: what === 'again', topic: value?.topic ?? null })
  return (
    <Field label={t('consent')} {...(value === null ? {} : { help: t(value.granted ? 'consentAgainHelp' : 'consentStopHelp') })}>
      {(id) => (
        <div className="row">
          <Select id={id} style={{ minWidth: 200 }} value={chosen} onChange={choose} options={[{ value: 'none' as const, label: t('consentNone') }, { value: 'stop' as const, label: t('consentStop') }, { value: 'again' as const, label: t('consentAgain') }]} />
          {value !== null && inUse.length > 0 ? (
            <Select
              aria-label={t('consentTopic')} style={{ minWidth: 160 }} value={value.topic ?? all} onChange={(topic) => onChange({ ...value, topic: topic || null })}
              options={[{ value: all, label: t('consentAll') }, ...inUse.map((topic) => ({ value: topic.number, label: topic.name }))]}
            />
          ) : null}
        </div>
      )}
    </Field>
  )
}
