import { Input } from 'antd'
import { useId, type ReactNode } from 'react'
import { lettersOf } from './letters'
import { InsertValue, InsertValues } from './values/InsertValue'
import { inserted } from './values/values'

type Props = {
  label: string
  help?: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  /** In letters, of which an emoji is one; more is written and told, never cut. */
  max?: number
  /** How many lines are open from the start; one that never grows where this is not given. */
  rows?: number
  /** The values as buttons below the field, where it is the heart of the message, instead of a menu beside its label. */
  hasValuesBelow?: boolean
  /** More to put in where the caret stands, beside the values below the field. */
  tools?: (insert: (token: string) => void) => ReactNode
}

const rowsMax = 12

/** Words that may hold personal values: they are put in where the caret stands. */
export function TextField({ label, help, placeholder, value, onChange, max, rows, hasValuesBelow = false, tools }: Props) {
  const id = useId()
  const insert = (token: string) => {
    const field = document.getElementById(id)
    const at = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.selectionStart : null
    const [text, caret] = inserted(value, token, at ?? value.length)
    onChange(text)
    field?.focus()
    // The new text is in the field only after it has been drawn.
    requestAnimationFrame(() => {
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.setSelectionRange(caret, caret)
    })
  }
  const shared = {
    id,
    value,
    ...(placeholder ? { placeholder } : {}),
    ...(help ? { 'aria-describedby': `${id}-help` } : {}),
    ...(max ? { count: { show: true, max, strategy: lettersOf } } : {}),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="field">
      <div className="field-head">
        <label id={`${id}-label`} htmlFor={id}>{label}</label>
        {hasValuesBelow ? null : <InsertValue into={`${id}-label`} onInsert={insert} />}
      </div>
      {rows ? <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: rowsMax }} /> : <Input {...shared} />}
      {help ? <p id={`${id}-help`} className="faint small">{help}</p> : null}
      {hasValuesBelow ? <InsertValues onInsert={insert} /> : null}
      {tools?.(insert)}
    </div>
  )
}
