import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { currentLanguage } from '../foundation/language'
import { messagesMax, moved, replacedAt, without, type Content, type Kind, type Message } from './content'
import { MessageEditor } from './MessageEditor'
import { newMessage } from './newMessage'
import { QuickReplies } from './QuickReplies'
import { useKeys } from './useKeys'
import { useMessageWords } from './words'
import './messages.css'

type Props = { content: Content; onChange: (content: Content) => void }

const simple: Kind[] = ['text', 'picture', 'sticker', 'video', 'audio', 'location']
const cards: Kind[] = ['imageMessage', 'flex', 'buttons', 'confirm', 'carousel', 'imageCarousel', 'coupon']

/** The objects of a message, one below the other as they will be read, and the answers to tap below them. */
export function ContentEditor({ content, onChange }: Props) {
  const t = useMessageWords()
  const { messages } = content
  const keys = useKeys(messages.length)
  const set = (next: Message[]) => onChange({ ...content, messages: next })
  const add = (kind: Kind) => {
    keys.add()
    set([...messages, newMessage(kind, currentLanguage())])
  }
  const move = (from: number, to: number) => {
    keys.move(from, to)
    set(moved(messages, from, to))
  }
  const remove = (index: number) => {
    keys.remove(index)
    set(without(messages, index))
  }
  const items = (kinds: Kind[]) => kinds.map((kind) => ({ key: kind, label: t(kind), onClick: () => add(kind) }))
  return (
    <div className="stack">
      {messages.length === 0 ? <p className="faint">{t('none')}</p> : null}
      {messages.map((message, index) => (
        <section key={keys.of(index)} className="message-edit" aria-label={t(message.kind ?? 'text')}>
          <header className="row between">
            <strong>{index + 1}. {t(message.kind ?? 'text')}</strong>
            <span>
              <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={t('up')} disabled={index === 0} onClick={() => move(index, index - 1)} />
              <Button type="text" size="small" icon={<ArrowDownOutlined />} aria-label={t('down')} disabled={index === messages.length - 1} onClick={() => move(index, index + 1)} />
              <Button type="text" size="small" danger icon={<DeleteOutlined />} aria-label={t('remove')} onClick={() => remove(index)} />
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
            className: 'long-menu',
            items: [
              { key: 'simple', type: 'group', label: t('simple'), children: items(simple) },
              { key: 'cards', type: 'group', label: t('cards'), children: items(cards) },
            ],
          }}
        >
          <Button icon={<PlusOutlined />}>{t('add')}</Button>
        </Dropdown>
        <span className="faint small">{t('upTo')}</span>
      </div>
      {messages.length > 0 ? <QuickReplies replies={content.quickReplies} onChange={(quickReplies) => onChange({ ...content, quickReplies })} /> : null}
    </div>
  )
}
