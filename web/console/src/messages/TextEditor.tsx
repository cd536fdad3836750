import type { Text } from './content'
import { InsertEmoji } from './emoji/InsertEmoji'
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
      <TextField label={t('body')} placeholder={t('bodyExample')} rows={3} max={textMax} hasValuesBelow value={message.text} onChange={write} tools={(insert) => <div className="row text-tools"><InsertEmoji onInsert={insert} /><InsertLink onInsert={insert} /></div>} />
      <TextLinks text={message.text} links={message.links} onChange={(links) => onChange({ ...message, links })} />
    </>
  )
}
