import { grids, isOpenLink, type Action, type Content, type Message } from './content'
import { useMessageWords } from './words'
import './messages.css'

const imageWidthShown = 700

/** About what a friend will see. */
export function Preview({ content, sender }: { content: Content; sender: string }) {
  const t = useMessageWords()
  return (
    <section className="phone" aria-label={t('preview')}>
      <header>{sender}</header>
      <div className="screen">
        {content.messages.length === 0 ? <p className="nothing-yet">{t('previewEmpty')}</p> : null}
        {content.messages.map((message, index) => <Bubble key={index} message={message} />)}
      </div>
    </section>
  )
}

function Bubble({ message }: { message: Message }) {
  const t = useMessageWords()
  switch (message.kind) {
    case 'text':
      return message.text ? <p className="bubble"><Personal text={message.text} /></p> : null
    case 'buttons':
      return <Card text={message.text} title={message.title} pictureUrl={message.pictureUrl} actions={message.actions} />
    case 'carousel':
      return (
        <div className="cards">
          {message.columns.map((column, index) => <Card key={index} text={column.text} title={column.title} pictureUrl={column.pictureUrl} actions={column.actions} />)}
        </div>
      )
    case 'imageMessage':
      return (
        <div className="image-message" style={{ aspectRatio: `1040 / ${message.height}` }}>
          {message.pictureUrl ? <img src={`${message.pictureUrl}/${imageWidthShown}`} alt={message.altText ?? ''} /> : null}
          {message.grid ? grids[message.grid].map((place, index) => (
            <span key={place} style={{ gridArea: place }}>{message.areas[index]?.action?.label || t('area', { n: index + 1 })}</span>
          )) : null}
        </div>
      )
    default:
      return <p className="bubble">{t('other')}</p>
  }
}

type CardProps = { text: string; title: string | null; pictureUrl: string | null; actions: Action[] }

function Card({ text, title, pictureUrl, actions }: CardProps) {
  return (
    <article className="card">
      {pictureUrl ? <img src={pictureUrl} alt="" /> : null}
      <div>
        {title ? <strong>{title}</strong> : null}
        <p><Personal text={text} /></p>
      </div>
      {actions.map((action, index) => <span key={index} className="act">{action.label || (isOpenLink(action) ? action.link.url : '') || '…'}</span>)}
    </article>
  )
}

/** Personal values stand out, so that nobody takes them for words. */
function Personal({ text }: { text: string }) {
  return text.split(/(\{\{[^}]*\}\})/).map((part, index) => (part.startsWith('{{') ? <mark key={index}>{part.slice(2, -2).split('|')[0]}</mark> : part))
}
