import { ActionEditor } from './actions/ActionEditor'
import { AltTextField } from './AltTextField'
import { replacedAt, type Confirm } from './content'
import { TextField } from './TextField'
import { useMessageWords } from './words'

const textMax = 240

/** A question with exactly two answers. */
export function ConfirmEditor({ message, onChange }: { message: Confirm; onChange: (message: Confirm) => void }) {
  const t = useMessageWords()
  return (
    <>
      <TextField label={t('question')} rows={2} max={textMax} value={message.text} onChange={(text) => onChange({ ...message, text })} />
      {message.actions.map((action, index) => (
        <fieldset key={index} className="part">
          <legend>{t('button', { n: index + 1 })}</legend>
          <ActionEditor action={action} place="template" onChange={(next) => onChange({ ...message, actions: replacedAt(message.actions, index, next) })} />
        </fieldset>
      ))}
      <AltTextField value={message.altText} onChange={(altText) => onChange({ ...message, altText })} />
    </>
  )
}
