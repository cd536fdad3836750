import { TextField } from './TextField'
import { useMessageWords } from './words'

/** What stands in the list of chats and on the locked screen, where a card cannot. */
export function AltTextField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const t = useMessageWords()
  return <TextField label={t('altText')} placeholder={t('altExample')} value={value ?? ''} onChange={(text) => onChange(text || null)} />
}
