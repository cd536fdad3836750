import type { Text } from './content'
import { TextField } from './TextField'
import { useMessageWords } from './words'

type Props = { message: Text; onChange: (message: Text) => void }

export const textMax = 5000

export function TextEditor({ message, onChange }: Props) {
  const t = useMessageWords()
  return <TextField label={t('body')} placeholder={t('bodyExample')} rows={3} max={textMax} hasValuesBelow value={message.text} onChange={(text) => onChange({ ...message, text })} />
}
