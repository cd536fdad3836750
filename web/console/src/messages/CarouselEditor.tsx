import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { CardFields } from './ButtonsEditor'
import { cardsMax, newColumn, replacedAt, without, type Carousel } from './content'
import { Field } from './Field'
import { useMessageWords } from './words'

export function CarouselEditor({ message, onChange }: { message: Carousel; onChange: (message: Carousel) => void }) {
  const t = useMessageWords()
  const set = (columns: Carousel['columns']) => onChange({ ...message, columns })
  return (
    <>
      <Field label={t('altText')}>
        {(id) => <Input id={id} placeholder={t('altExample')} value={message.altText ?? ''} onChange={(event) => onChange({ ...message, altText: event.target.value || null })} />}
      </Field>
      {message.columns.map((column, index) => (
        <fieldset key={index} className="part">
          <legend>{t('card', { n: index + 1 })}</legend>
          <CardFields card={column} onChange={(card) => set(replacedAt(message.columns, index, { ...column, ...card }))} />
          {message.columns.length > 1 ? (
            <Button size="small" type="text" danger icon={<DeleteOutlined />} onClick={() => set(without(message.columns, index))}>{t('removeCard', { n: index + 1 })}</Button>
          ) : null}
        </fieldset>
      ))}
      {message.columns.length < cardsMax ? <Button icon={<PlusOutlined />} onClick={() => set([...message.columns, newColumn()])}>{t('addCard')}</Button> : null}
    </>
  )
}
