import { CloseOutlined, FileTextOutlined, ThunderboltOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useEffect, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useReason } from '../../../foundation/Failure'
import { useIsNarrow } from '../../../foundation/useIsNarrow'
import { useMay } from '../../../workspaces/session'
import { useInboxOperators, type Opened } from '../queries'
import { enterDoes, windowAfter, type Window } from './asking'
import { CannedDrawer } from './CannedDrawer'
import { namedFor, wordsOnly } from './canned'
import { Choices, choiceId } from './Choices'
import { usePrice, type Price } from './price'
import { SendButton } from './SendButton'
import { withoutToken } from './token'
import { useChoices } from './useChoices'
import { useCollision, type OthersAnswer } from './useCollision'
import type { useDraft } from './useDraft'
import { useComposerWords } from './words'

export type ComposerHandle = { focus: (kind: 'answer' | 'note') => void }

type Props = {
  view: Opened
  draft: ReturnType<typeof useDraft>
  othersAnswer: OthersAnswer
  onTyped: () => void
  onRested: () => void
  startsFocused: boolean
  ref: Ref<ComposerHandle>
}

/**
 * Where answers and notes are written. It promises that no key is lost: each is kept in the browser before anything else happens, nothing of
 * the server's ever changes what is written, and a composition (Zhuyin, Pinyin, kana) never sends.
 */
export function Composer({ view, draft: { draft, isKept, problem, forgetProblem, change, send }, othersAnswer, onTyped, onRested, startsFocused, ref }: Props) {
  const t = useComposerWords()
  const reason = useReason()
  const may = useMay('conversations')
  const isNarrow = useIsNarrow()
  const price = usePrice(view)
  const [kind, setKind] = useState<'answer' | 'note'>(draft.answer === '' && draft.note !== '' ? 'note' : 'answer')
  const [caret, setCaret] = useState(0)
  const [isManaging, setManaging] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isComposing = useRef(false)
  const list = useId()
  const text = draft[kind]
  const choices = useChoices(kind, text, caret)
  const warning = useCollision(draft.answer, othersAnswer)
  const isWarned = kind === 'answer' && warning.name !== null
  const operators = useInboxOperators().data?.items ?? []
  const isEmpty = text.trim() === '' && (kind === 'note' || draft.attached === null)

  const isOnItsWayFree = draft.unsent.some((each) => each.kind === 'answer' && each.payment === 'freeOnly')
  const hasWords = draft.answer.trim() !== '' || draft.attached !== null || isOnItsWayFree
  const [lastWindow, setWindow] = useState<Window>('none')
  const freeWindow = windowAfter(lastWindow, price.kind, hasWords)
  if (freeWindow !== lastWindow) setWindow(freeWindow)

  useEffect(() => {
    const place = field.current
    if (!place) return
    place.style.height = 'auto'
    place.style.height = `${place.scrollHeight}px`
  }, [text, kind])

  const focus = (wanted: 'answer' | 'note') => {
    setKind(wanted)
    // Behind the drawing of the field, which another kind changes.
    setTimeout(() => field.current?.focus(), 0)
  }
  useImperativeHandle(ref, () => ({ focus }))

  const write = (words: string) => change((now) => ({ ...now, [kind]: words }))
  const put = (words: string, at: number) => {
    write(words)
    setCaret(at)
    setTimeout(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at, at)
    }, 0)
  }

  const choose = (index: number) => {
    const found = choices.found
    const [reply, person] = [found?.canned[index], found?.operators[index]]
    if (!found || (!reply && !person)) return
    if (person) return put(...withoutToken(text, found.from, caret, `@${person.name} `))
    const words = wordsOnly(reply!.content)
    if (words === null) change((now) => ({ ...now, attached: { name: reply!.shortName, content: reply!.content } }))
    change((now) => ({ ...now, canned: reply!.id }))
    put(...withoutToken(text, found.from, caret, namedFor(words ?? '', view.summary.member.name)))
  }

  const submit = () => {
    if (isEmpty) return
    if (kind === 'note') return send({ kind, text, attached: null, payment: 'any', canned: null, mentions: operators.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id) })
    if (price.kind === 'impossible') return
    if (isWarned && warning.isTooNew()) return
    onRested()
    send({ kind, text, attached: draft.attached, payment: price.kind === 'billed' || price.kind === 'unknown' ? 'any' : 'freeOnly', canned: draft.canned, mentions: [] })
  }

  const onKey = (event: KeyboardEvent) => {
    // A key that ends a composition belongs to it: browsers say so in three ways, none of them in all browsers.
    if (isComposing.current || event.nativeEvent.isComposing || event.keyCode === 229) return
    const found = choices.found
    if (found && event.key === 'Escape') {
      event.stopPropagation()
      return choices.close()
    }
    if (found && found.choices.length > 0) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        return choices.move(event.key === 'ArrowDown' ? 1 : -1)
      }
      if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
        event.preventDefault()
        return choose(choices.chosen)
      }
    }
    if (event.key === 'Escape') return field.current?.blur()
    if (event.key !== 'Enter' || event.altKey) return
    // On a phone Enter is the only way to a new line, and the button is under the thumb.
    const sends = event.ctrlKey || event.metaKey || (!event.shiftKey && !isNarrow)
    if (!sends) return
    event.preventDefault()
    const does = kind === 'note' ? 'send' : enterDoes(freeWindow, price.kind)
    if (does === 'send' && !(freeWindow === 'said' && event.repeat)) submit()
    // A key that is held down is no second word.
    if (does === 'say' && !isEmpty && !event.repeat) setWindow('said')
  }

  if (!may) return <p className="inbox-composer inbox-pad faint">{t('mayNot')}</p>
  const isShut = kind === 'answer' && !view.isReachable
  return (
    <section className="inbox-composer" data-kind={kind} aria-label={t(kind)}>
      {problem ? <Alert type="error" showIcon closable={{ onClose: forgetProblem }} title={t('refused')} description={reason(problem)} role="alert" /> : null}
      {isWarned ? <p className="inbox-warning" role="alert">{t('collision', { name: warning.name! })}</p> : null}
      {kind === 'answer' && view.isReachable && !isEmpty ? <Died price={price} freeWindow={freeWindow} /> : null}
      {kind === 'answer' && price.kind === 'impossible' && view.isReachable ? <p className="inbox-warning" role="status">{t('notPossible')} <a href="https://chat.line.biz/" target="_blank" rel="noreferrer">{t('elsewhere')}</a></p> : null}
      {isShut ? <p className="inbox-warning" role="status">{t('unreachable')}</p> : null}
      {!isKept ? <p className="inbox-warning" role="status">{t('notKept')}</p> : null}
      <div className="inbox-field">
        {choices.found ? (
          <Choices
            id={list} title={kind === 'answer' ? t('canned') : t('mention')} choices={choices.found.choices} chosen={choices.chosen} nothing={t('cannedNone')} onChoose={choose}
            footer={kind === 'answer' ? <button type="button" className="clear-button" onClick={() => { choices.close(); setManaging(true) }}>{t('manageCanned')}</button> : undefined}
          />
        ) : null}
        <textarea
          ref={field}
          rows={1}
          value={text}
          readOnly={isShut}
          autoFocus={startsFocused}
          aria-label={t(kind === 'answer' ? 'answerField' : 'noteField')}
          placeholder={t(kind === 'answer' ? 'answerHint' : 'noteHint')}
          role="combobox"
          aria-expanded={choices.found !== null}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={choices.found && choices.found.choices.length > 0 ? choiceId(list, choices.chosen) : undefined}
          onChange={({ target }) => {
            write(target.value)
            setCaret(target.selectionStart)
            choices.begin()
            if (kind === 'answer' && target.value !== '') onTyped()
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onCompositionStart={() => { isComposing.current = true }}
          onCompositionEnd={() => { isComposing.current = false }}
          onKeyDown={onKey}
          onBlur={onRested}
        />
        {kind === 'answer' && draft.attached ? (
          <p className="inbox-attached"><FileTextOutlined /> {t('attached', { name: draft.attached.name })}
            <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('detach')} title={t('detach')} onClick={() => change((now) => ({ ...now, attached: null }))} />
          </p>
        ) : null}
        {kind === 'answer' && text.includes('{{') ? <p className="faint small">{t('values')}</p> : null}
        <div className="inbox-composer-foot">
          <span className="inbox-kinds" role="group">
            {(['answer', 'note'] as const).map((each) => <button key={each} type="button" aria-pressed={kind === each} onClick={() => focus(each)}>{t(each)}{draft[each] !== '' && kind !== each ? ' •' : ''}</button>)}
          </span>
          <Button type="text" size="small" icon={<ThunderboltOutlined />} aria-label={t('manageCanned')} title={t('manageCanned')} onClick={() => setManaging(true)} />
          <span className="grow" />
          {kind === 'note' ? <Button type="primary" className="inbox-send note" disabled={isEmpty} onClick={submit}>{t('saveNote')}</Button> : null}
          {kind === 'answer' ? <SendButton price={price} isEmpty={isEmpty || isShut} isWarned={isWarned} isAsked={freeWindow === 'said'} onSend={submit} /> : null}
        </div>
      </div>
      {isManaging ? <CannedDrawer onClose={() => setManaging(false)} /> : null}
    </section>
  )
}

/** The price has changed while somebody was typing: that is said beside the words, and not only on the button. */
function Died({ price, freeWindow }: { price: Price; freeWindow: Window }) {
  const t = useComposerWords()
  if (freeWindow === 'none' || freeWindow === 'lasts' || price.kind === 'free' || price.kind === 'impossible') return null
  const words = price.kind === 'unknown' ? t('waitForPrice') : t(freeWindow === 'said' ? 'askFirst' : 'windowDied', { cost: price.cost ?? '' })
  return <p className="inbox-warning" role={freeWindow === 'said' ? 'alert' : 'status'}>{words}</p>
}
