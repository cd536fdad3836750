import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { buttonsMax, newLink, replacedAt, without, type Action, type Buttons } from './content'
import { Field } from './Field'
import { LinkEditor } from './LinkEditor'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

type Card = { text: string; title: string | null; pictureUrl: string | null; actions: Action[] }

export function ButtonsEditor({ message, onChange }: { message: Buttons; onChange: (message: Buttons) => void }) {
  const t = useMessageWords()
  return (
    <>
      <CardFields card={message} onChange={(card) => onChange({ ...message, ...card })} />
      <Field label={t('altText')}>
        {(id) => <Input id={id} placeholder={t('altExample')} value={message.altText ?? ''} onChange={(event) => onChange({ ...message, altText: event.target.value || null })} />}
      </Field>
    </>
  )
}

/** What a card with buttons and one of a carousel have in common. */
export function CardFields({ card, onChange }: { card: Card; onChange: (card: Card) => void }) {
  const t = useMessageWords()
  const plain: Card = { text: card.text, title: card.title, pictureUrl: card.pictureUrl, actions: card.actions }
  const set = (changes: Partial<Card>) => onChange({ ...plain, ...changes })
  return (
    <>
      <Field label={t('title')}>{(id) => <Input id={id} value={card.title ?? ''} onChange={(event) => set({ title: event.target.value || null })} />}</Field>
      <Field label={t('body')}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} value={card.text} onChange={(event) => set({ text: event.target.value })} />}</Field>
      <PictureField label={t('pictureUrl')} value={card.pictureUrl ?? ''} onChange={(url) => set({ pictureUrl: url || null })} />
      {card.actions.map((action, index) => (
        <fieldset key={index} className="part">
          <legend>{t('button', { n: index + 1 })}</legend>
          <LinkEditor action={action} labelName={t('label')} onChange={(next) => set({ actions: replacedAt(card.actions, index, next) })} />
          {card.actions.length > 1 ? (
            <Button size="small" type="text" danger icon={<DeleteOutlined />} onClick={() => set({ actions: without(card.actions, index) })}>{t('removeButton', { n: index + 1 })}</Button>
          ) : null}
        </fieldset>
      ))}
      {card.actions.length < buttonsMax ? (
        <Button size="small" icon={<PlusOutlined />} onClick={() => set({ actions: [...card.actions, newLink('')] })}>{t('addButton')}</Button>
      ) : null}
    </>
  )
}
