import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { Location } from './content'
import { Field } from './Field'
import { noDegrees } from './newMessage'
import { isLatitude, isLongitude, pointOf } from './point'
import { TextField } from './TextField'
import { useMessageWords } from './words'

const wordsMax = 100

export function LocationEditor({ message, onChange }: { message: Location; onChange: (message: Location) => void }) {
  const t = useMessageWords()
  const [pasted, setPasted] = useState('')
  const paste = (text: string) => {
    setPasted(text)
    const point = pointOf(text)
    if (point) onChange({ ...message, ...point })
  }
  return (
    <>
      <TextField label={t('placeTitle')} placeholder={t('placeExample')} max={wordsMax} value={message.title} onChange={(title) => onChange({ ...message, title })} />
      <TextField label={t('address')} max={wordsMax} value={message.address} onChange={(address) => onChange({ ...message, address })} />
      <Field label={t('pastePlace')} help={pasted && !pointOf(pasted) ? t('noPlaceFound') : t('pasteHelp')}>
        {(id) => <Input id={id} value={pasted} placeholder="25.0339, 121.5645" onChange={(event) => paste(event.target.value)} />}
      </Field>
      <div className="pair">
        <Degrees label={t('latitude')} value={message.latitude} isKnown={isLatitude(message.latitude)} max={90} onChange={(latitude) => onChange({ ...message, latitude })} />
        <Degrees label={t('longitude')} value={message.longitude} isKnown={isLongitude(message.longitude)} max={180} onChange={(longitude) => onChange({ ...message, longitude })} />
      </div>
    </>
  )
}

type DegreesProps = { label: string; value: number; isKnown: boolean; max: number; onChange: (degrees: number) => void }

function Degrees({ label, value, isKnown, max, onChange }: DegreesProps) {
  return (
    <Field label={label}>
      {(id) => <InputNumber id={id} min={-max} max={max} step={0.0001} style={{ width: '100%' }} value={isKnown ? value : null} onChange={(degrees) => onChange(degrees ?? noDegrees)} />}
    </Field>
  )
}
