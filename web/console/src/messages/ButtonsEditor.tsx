import { AltTextField } from './AltTextField'
import { CardFields, LookFields } from './CardFields'
import { buttonsMax, type Buttons } from './content'

const textMax = 160

export function ButtonsEditor({ message, onChange }: { message: Buttons; onChange: (message: Buttons) => void }) {
  return (
    <>
      <CardFields card={message} buttonsMax={buttonsMax} textMax={textMax} onChange={(card) => onChange({ ...message, ...card })} />
      {message.pictureUrl ? <LookFields look={message} onChange={(look) => onChange({ ...message, ...look })} /> : null}
      <AltTextField value={message.altText} onChange={(altText) => onChange({ ...message, altText })} />
    </>
  )
}
