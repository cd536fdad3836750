import { newLink } from '../actions/action'
import { ActionEditor, OptionalActionEditor } from '../actions/ActionEditor'
import type { Action } from '../content'
import { Parts } from '../Parts'
import { TextField } from '../TextField'
import { useFlexWords } from './words'

type OptionalTextProps = { label: string; rows?: number; value: string | null; onChange: (value: string | null) => void }

export function OptionalText({ label, rows, value, onChange }: OptionalTextProps) {
  return <TextField label={label} {...(rows ? { rows } : {})} value={value ?? ''} onChange={(text) => onChange(text || null)} />
}

/** The button below a card; without an action there is none. */
export function ButtonFields({ action, onChange }: { action: Action | null; onChange: (action: Action | null) => void }) {
  const t = useFlexWords()
  return (
    <fieldset className="part">
      <legend>{t('button')}</legend>
      <OptionalActionEditor action={action} place="flex" onChange={onChange} />
    </fieldset>
  )
}

export function ButtonsOf({ actions, max, onChange }: { actions: Action[]; max: number; onChange: (actions: Action[]) => void }) {
  const t = useFlexWords()
  return (
    <Parts
      items={actions} min={0} max={max} fresh={() => newLink('')} onChange={onChange}
      legend={(n) => t('buttonNumber', { n })} addLabel={t('addButton')} removeLabel={(n) => t('removeButton', { n })}
    >
      {(action, change) => <ActionEditor action={action} place="flex" onChange={change} />}
    </Parts>
  )
}
