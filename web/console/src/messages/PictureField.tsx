import { Input } from 'antd'
import { Field } from './Field'

type Props = {
  label: string
  help?: string
  /** The address of the picture; empty while there is none. */
  value: string
  onChange: (url: string) => void
}

/** Which picture: by its address. */
export function PictureField({ label, help, value, onChange }: Props) {
  return (
    <Field label={label} {...(help ? { help } : {})}>
      {(id) => <Input id={id} type="url" placeholder="https://" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}
