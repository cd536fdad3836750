import { Select } from 'antd'
import { TagsPicker } from '../../tags/TagPicker'
import type { Action } from '../content'
import { Field } from '../Field'
import { TextField } from '../TextField'
import { actionOf, choiceOf, choices, isLabelSilent, isTagged, labelMax, type Choice, type Place } from './action'
import { ActionFields } from './ActionFields'
import { useActionWords } from './words'

type Props = { action: Action; place: Place; onChange: (action: Action) => void }

/** What a tap does, and which tags it gives where it can. */
export function ActionEditor({ action, place, onChange }: Props) {
  return <Editor action={action} place={place} canBeNone={false} onChange={(next) => next && onChange(next)} />
}

type OptionalProps = { action: Action | null; place: Place; onChange: (action: Action | null) => void }

/** The same where there may be no tap at all. */
export function OptionalActionEditor(props: OptionalProps) {
  return <Editor canBeNone {...props} />
}

function Editor({ action, place, canBeNone, onChange }: OptionalProps & { canBeNone: boolean }) {
  const t = useActionWords()
  const chosen: Choice | 'none' = action ? choiceOf(action) : 'none'
  const offered: (Choice | 'none')[] = [...(canBeNone ? ['none' as const] : []), ...choices[place]]
  // What the API has put here is shown although it is not offered.
  const options = (offered.includes(chosen) ? offered : [...offered, chosen]).map((value) => ({ value, label: t(value) }))
  return (
    <div className="action-edit">
      <Field label={t('whenTapped')}>
        {(id) => <Select id={id} value={chosen} options={options} onChange={(next) => onChange(next === 'none' ? null : actionOf(next, action))} />}
      </Field>
      {action ? (
        <>
          <TextField label={t(isLabelSilent(place) ? 'silentLabel' : 'label')} max={labelMax[place]} value={action.label ?? ''} onChange={(label) => onChange({ ...action, label: label || null })} />
          <ActionFields action={action} place={place} onChange={onChange} />
          {isTagged(action) ? (
            <Field label={t('tags')}>
              {(id) => <TagsPicker id={id} style={{ width: '100%' }} value={action.tags} onChange={(tags) => onChange({ ...action, tags })} />}
            </Field>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
