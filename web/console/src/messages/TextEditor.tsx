import type { Text } from './content'
import { carried } from './links/addresses'
import { InsertLink } from './links/InsertLink'
import { TextLinks } from './links/TextLinks'
import { TextField } from './TextField'
import { useMessageWords } from './words'

type Props = { message: Text; onChange: (message: Text) => void }

export const textMax = 5000

export function TextEditor({ message, onChange }: Props) {
  const t = useMessageWords()
  const write = (text: string) => onChange({ ...message, text, links: carried(message.text, message.links, text) })
  return (
    <>
      <TextField label={t('body')} placeholder={t('bodyExample')} rows={3} max={textMax} hasValuesBelow value={message.text} onChange={write} tools={(insert) => <InsertLink onInsert={insert} />} />
      <TextLinks text={message.text} links={message.links} onChange={(links) => onChange({ ...message, links })} />
    </>
  )
}
