import { UserOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useRef } from 'react'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import type { Text } from './content'
import { Field } from './Field'
import { useMessageWords } from './words'

const nameValue = '{{display_name|您}}'

type Props = { message: Text; onChange: (message: Text) => void }

export function TextEditor({ message, onChange }: Props) {
  const t = useMessageWords()
  const area = useRef<TextAreaRef>(null)
  const insert = () => {
    const at = area.current?.resizableTextArea?.textArea.selectionStart ?? message.text.length
    onChange({ ...message, text: message.text.slice(0, at) + nameValue + message.text.slice(at) })
    area.current?.focus()
  }
  return (
    <>
      <Field label={t('body')}>
        {(id) => <Input.TextArea id={id} ref={area} autoSize={{ minRows: 3, maxRows: 12 }} placeholder={t('bodyExample')} value={message.text} onChange={(event) => onChange({ ...message, text: event.target.value })} />}
      </Field>
      <Button className="start" size="small" icon={<UserOutlined />} onClick={insert}>{t('insertName')}</Button>
    </>
  )
}
