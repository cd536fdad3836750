import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { ButtonsEditor } from './ButtonsEditor'
import { CarouselEditor } from './CarouselEditor'
import { messagesMax, moved, newButtons, newCarousel, newImageMessage, newText, replacedAt, without, type Content, type Message } from './content'
import { ImageEditor } from './ImageEditor'
import { TextEditor } from './TextEditor'
import { useMessageWords } from './words'
import './messages.css'

type Props = { content: Content; onChange: (content: Content) => void }

/** The objects of a message, one below the other as they will be read. */
export function ContentEditor({ content, onChange }: Props) {
  const t = useMessageWords()
  const { messages } = content
  const set = (next: Message[]) => onChange({ ...content, messages: next })
  const add = (message: Message) => set([...messages, message])
  return (
    <div className="stack">
      {messages.length === 0 ? <p className="faint">{t('none')}</p> : null}
      {messages.map((message, index) => (
        // The place is the identity here: the objects have no number of their own and are edited where they stand.
        <section key={index} className="message-edit" aria-label={t(nameOf(message))}>
          <header className="row between">
            <strong>{index + 1}. {t(nameOf(message))}</strong>
            <span>
              <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={t('up')} disabled={index === 0} onClick={() => set(moved(messages, index, index - 1))} />
              <Button type="text" size="small" icon={<ArrowDownOutlined />} aria-label={t('down')} disabled={index === messages.length - 1} onClick={() => set(moved(messages, index, index + 1))} />
              <Button type="text" size="small" danger icon={<DeleteOutlined />} aria-label={t('remove')} onClick={() => set(without(messages, index))} />
            </span>
          </header>
          <MessageEditor message={message} onChange={(next) => set(replacedAt(messages, index, next))} />
        </section>
      ))}
      <div className="row">
        <Dropdown
          trigger={['click']}
          disabled={messages.length >= messagesMax}
          menu={{
            items: [
              { key: 'text', label: t('text'), onClick: () => add(newText()) },
              { key: 'imageMessage', label: t('imageMessage'), onClick: () => add(newImageMessage()) },
              { key: 'buttons', label: t('buttons'), onClick: () => add(newButtons()) },
              { key: 'carousel', label: t('carousel'), onClick: () => add(newCarousel()) },
            ],
          }}
        >
          <Button icon={<PlusOutlined />}>{t('add')}</Button>
        </Dropdown>
        <span className="faint small">{t('upTo')}</span>
      </div>
    </div>
  )
}

function nameOf(message: Message) {
  switch (message.kind) {
    case 'text':
    case 'imageMessage':
    case 'buttons':
    case 'carousel': return message.kind
    default: return 'other'
  }
}

function MessageEditor({ message, onChange }: { message: Message; onChange: (message: Message) => void }) {
  const t = useMessageWords()
  switch (message.kind) {
    case 'text': return <TextEditor message={message} onChange={onChange} />
    case 'imageMessage': return <ImageEditor message={message} onChange={onChange} />
    case 'buttons': return <ButtonsEditor message={message} onChange={onChange} />
    case 'carousel': return <CarouselEditor message={message} onChange={onChange} />
    default: return <p className="faint">{t('otherHelp')}</p>
  }
}
