import { useId, type ReactNode } from 'react'

type Props = { label: string; help?: string; children: (id: string) => ReactNode }

/** A label with its field below it. */
export function Field({ label, help, children }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {help ? <p className="faint small">{help}</p> : null}
    </div>
  )
}
