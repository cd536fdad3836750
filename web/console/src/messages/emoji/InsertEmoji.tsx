import { SmileOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { currentLanguage } from '../../foundation/language'
import { emojiGroups, foundEmoji, type Emoji } from './emoji'
import { useEmojiWords } from './words'

/** Puts emoji into a text, one after the other: the list stays open until one clicks elsewhere. */
export function InsertEmoji({ onInsert }: { onInsert: (char: string) => void }) {
  const t = useEmojiWords()
  return (
    <Popover trigger="click" placement="bottomLeft" destroyOnHidden content={<Picker onPick={onInsert} />}>
      <Button className="start" size="small" icon={<SmileOutlined />}>{t('insert')}</Button>
    </Popover>
  )
}

function Picker({ onPick }: { onPick: (char: string) => void }) {
  const t = useEmojiWords()
  const [wish, setWish] = useState('')
  const found = wish.trim() ? foundEmoji(wish) : null
  return (
    <div className="emoji-picker">
      <Input allowClear autoFocus value={wish} placeholder={t('search')} aria-label={t('search')} onChange={(event) => setWish(event.target.value)} />
      <div className="emoji-list">
        {found === null ? emojiGroups.map(({ group, emoji }) => (
          <section key={group} aria-label={t(group)}>
            <h4>{t(group)}</h4>
            <Grid emoji={emoji} onPick={onPick} />
          </section>
        )) : found.length > 0 ? <Grid emoji={found} onPick={onPick} /> : <p className="faint small">{t('none')}</p>}
      </div>
    </div>
  )
}

function Grid({ emoji, onPick }: { emoji: Emoji[]; onPick: (char: string) => void }) {
  const isEnglish = currentLanguage() === 'en'
  return (
    <div className="emoji-grid">
      {emoji.map((each) => {
        const name = isEnglish ? each.en : each.zhTw
        return <button key={each.char} type="button" title={name} aria-label={`${each.char} ${name}`} onClick={() => onPick(each.char)}>{each.char}</button>
      })}
    </div>
  )
}
