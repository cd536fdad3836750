import { App, Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { useReason } from '../foundation/Failure'
import { useRelayAnswers } from './relayQueries'
import { useRelayWords } from './relayWords'

type Answer = Schemas['RelayAnswer']
type Match = Schemas['RelayMatch']

const matches: readonly Match[] = ['partOfText', 'text', 'button', 'sticker', 'welcome', 'anyMessage']
const needsPattern = (match: Match) => match !== 'welcome' && match !== 'anyMessage'

export const answerWords = (answer: Answer, t: ReturnType<typeof useRelayWords>) => (answer.pattern ? `${t(answer.match)} ${answer.pattern}` : t(answer.match))

/** What another system answers in Weir's place. Each change is kept at once. */
export function RelayAnswers({ connection, relay }: { connection: number; relay: Schemas['RelayView'] }) {
  const t = useRelayWords()
  const reason = useReason()
  const { message } = App.useApp()
  const choose = useRelayAnswers(connection)
  const [match, setMatch] = useState<Match>('partOfText')
  const [pattern, setPattern] = useState('')
  const keep = (answers: Answer[], onlyAnswered: boolean, then?: () => void) =>
    choose.mutate({ id: relay.id, answers, onlyAnswered }, { onSuccess: then, onError: (error) => void message.error(reason(error)) })
  const add = () => keep([...relay.answers, { match, pattern: needsPattern(match) ? pattern.trim() : null }], relay.onlyAnswered, () => setPattern(''))
  const drop = (gone: Answer) => {
    const left = relay.answers.filter((answer) => answer !== gone)
    keep(left, relay.onlyAnswered && left.length > 0)
  }
  return (
    <div className="stack relay-answers" style={{ gap: 10 }}>
      <p className="faint small">{t('whoNote')}</p>
      {relay.answers.length > 0 ? (
        <span className="row" style={{ gap: 6 }}>
          {relay.answers.map((answer) => (
            <span key={answerWords(answer, t)} className="chip">
              {answerWords(answer, t)}
              <button type="button" className="chip-drop" aria-label={t('dropAnswer', { what: answerWords(answer, t) })} disabled={choose.isPending} onClick={() => drop(answer)}>×</button>
            </span>
          ))}
        </span>
      ) : null}
      {relay.answers.length > 0 && !relay.isOn ? <p className="small relay-off">{t('whoOff')}</p> : null}
      <form className="row" style={{ gap: 8 }} onSubmit={(event) => { event.preventDefault(); add() }}>
        <Select<Match> aria-label={t('who')} value={match} onChange={setMatch} style={{ width: 130 }} options={matches.map((value) => ({ value, label: t(value) }))} />
        {needsPattern(match) ? (
          <Input aria-label={t('pattern')} style={{ width: 220 }} value={pattern} placeholder={t(match === 'sticker' ? 'patternSticker' : 'patternText')} onChange={(event) => setPattern(event.target.value)} />
        ) : null}
        <Button htmlType="submit" loading={choose.isPending} disabled={needsPattern(match) && pattern.trim() === ''}>{t('addAnswer')}</Button>
      </form>
      {relay.answers.length > 0 ? (
        <>
          <Checkbox checked={relay.onlyAnswered} disabled={choose.isPending} onChange={(event) => keep(relay.answers, event.target.checked)}>{t('onlyAnswered')}</Checkbox>
          <p className="faint small">{t('onlyAnsweredNote')}</p>
        </>
      ) : null}
    </div>
  )
}
