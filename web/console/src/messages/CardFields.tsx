import { Select } from 'antd'
import type { Schemas } from '../api/client'
import { newLink } from './actions/action'
import { ActionEditor, OptionalActionEditor } from './actions/ActionEditor'
import type { Action } from './content'
import { Field } from './Field'
import { Parts } from './Parts'
import { PictureField } from './PictureField'
import { TextField } from './TextField'
import { useMessageWords } from './words'

type Card = { text: string; title: string | null; pictureUrl: string | null; actions: Action[]; tap: Action | null }
type Props = { card: Card; buttonsMax: number; textMax: number; onChange: (card: Card) => void }

const titleMax = 40
/** A picture or a title takes the room of words. */
const textBesideMax = 60

/** What a card with buttons and one of a carousel have in common. */
export function CardFields({ card, buttonsMax, textMax, onChange }: Props) {
  const t = useMessageWords()
  const plain: Card = { text: card.text, title: card.title, pictureUrl: card.pictureUrl, actions: card.actions, tap: card.tap }
  const set = (changes: Partial<Card>) => onChange({ ...plain, ...changes })
  return (
    <>
      <PictureField label={t('pictureUrl')} value={card.pictureUrl ?? ''} onChange={(url) => set({ pictureUrl: url || null })} />
      <TextField label={t('title')} max={titleMax} value={card.title ?? ''} onChange={(title) => set({ title: title || null })} />
      <TextField label={t('body')} rows={2} max={card.title || card.pictureUrl ? textBesideMax : textMax} value={card.text} onChange={(text) => set({ text })} />
      <Parts
        items={card.actions} max={buttonsMax} fresh={() => newLink('')} onChange={(actions) => set({ actions })}
        legend={(n) => t('button', { n })} addLabel={t('addButton')} removeLabel={(n) => t('removeButton', { n })}
      >
        {(action, change) => <ActionEditor action={action} place="template" onChange={change} />}
      </Parts>
      <details className="more" open={card.tap !== null}>
        <summary>{t('cardTap')}</summary>
        <OptionalActionEditor action={card.tap} place="templateTap" onChange={(tap) => set({ tap })} />
      </details>
    </>
  )
}

type Look = { pictureShape: Schemas['PictureShape']; pictureFit: Schemas['PictureFit'] }

/** How the pictures of cards are framed; one choice for all of them. */
export function LookFields({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const t = useMessageWords()
  const shapes: Look['pictureShape'][] = ['rectangle', 'square']
  const fits: Look['pictureFit'][] = ['cover', 'contain']
  return (
    <div className="pair">
      <Field label={t('pictureShape')}>
        {(id) => <Select id={id} value={look.pictureShape} options={shapes.map((value) => ({ value, label: t(value) }))} onChange={(pictureShape) => onChange({ pictureShape, pictureFit: look.pictureFit })} />}
      </Field>
      <Field label={t('pictureFit')}>
        {(id) => <Select id={id} value={look.pictureFit} options={fits.map((value) => ({ value, label: t(value) }))} onChange={(pictureFit) => onChange({ pictureShape: look.pictureShape, pictureFit })} />}
      </Field>
    </div>
  )
}
