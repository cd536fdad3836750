import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { useReason } from '../foundation/Failure'
import { formatNumber, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Pager, useKeyPages } from '../foundation/Pager'
import { prettyBody } from '../members/parked/payloads'
import { useOutgoingEvents, usePosting, usePostings, useSendAgain, type PostingState } from './queries'
import { useOutgoingWords } from './words'

const states = { waiting: 'stateWaiting', delivered: 'stateDelivered', givenUp: 'stateGivenUp' } as const
const chips = { waiting: 'chip warn', delivered: 'chip', givenUp: 'chip bad' } as const

/** What was sent to one address and what it answered, newest first. */
export function Postings({ id }: { id: number }) {
  const t = useOutgoingWords()
  const [state, setState] = useState<PostingState | 'all'>('all')
  const pages = useKeyPages(state)
  const postings = usePostings(id, state === 'all' ? undefined : state, pages.after)
  const choices = [{ value: 'all' as const, label: t('all') }, ...(['delivered', 'waiting', 'givenUp'] as const).map((value) => ({ value, label: t(states[value]) }))]
  return (
    <div className="postings">
      <Segmented size="small" value={state} options={choices} onChange={setState} />
      <Loaded query={postings} rows={3}>
        {(page) =>
          page.items.length === 0 ? <p className="faint small">{t('postingsNone')}</p> : (
            <>
              <ul>{page.items.map((posting) => <One key={posting.id} listener={id} of={posting} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function One({ listener, of: posting }: { listener: number; of: Schemas['OutgoingPostingView'] }) {
  const t = useOutgoingWords()
  const reason = useReason()
  const { message } = App.useApp()
  const events = useOutgoingEvents()
  const again = useSendAgain()
  const [isOpen, setOpen] = useState(false)
  const send = () =>
    again.mutate({ id: listener, posting: posting.id }, { onSuccess: () => void message.success(t('againDone')), onError: (error) => void message.error(reason(error)) })
  return (
    <li>
      <span className="row" style={{ gap: 6 }}>
        <span className={chips[posting.state]}>{t(states[posting.state])}</span>
        <strong>{events.data?.find((kind) => kind.name === posting.event)?.text ?? posting.event}</strong>
        {posting.attemptedAt ? <span className="faint small number">{posting.status ?? t('noAnswer')}・{t('took', { ms: formatNumber(posting.tookMilliseconds ?? 0) })}</span> : null}
      </span>
      <span className="faint small">
        {posting.attemptedAt ? t('tried', { n: posting.attempts, time: formatTime(posting.attemptedAt) }) : t('notYet')}
        {posting.nextAt && posting.attemptedAt ? `・${t('nextAt', { time: formatTime(posting.nextAt) })}` : ''}
      </span>
      <span className="row">
        <Button size="small" type="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{t('open')}</Button>
        <Button size="small" type="text" loading={again.isPending} onClick={send}>{t('again')}</Button>
      </span>
      {isOpen ? <Whole listener={listener} posting={posting.id} /> : null}
    </li>
  )
}

function Whole({ listener, posting }: { listener: number; posting: number }) {
  const t = useOutgoingWords()
  return (
    <Loaded query={usePosting(listener, posting)} rows={3}>
      {(whole) => (
        <div className="posting-whole">
          <span className="faint small wrap">webhook-id: {whole.posting.messageId}</span>
          <h4>{t('body')}</h4>
          <pre tabIndex={0}>{prettyBody(whole.body)}</pre>
          {whole.posting.attemptedAt ? <><h4>{t('answer')}</h4><pre tabIndex={0}>{whole.answer || t('noText')}</pre></> : null}
        </div>
      )}
    </Loaded>
  )
}
