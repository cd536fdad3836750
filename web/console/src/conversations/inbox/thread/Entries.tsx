import { WallEntry } from '@weir/line-view'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../../../api/client'
import { formatClock, formatTime } from '../../../foundation/format'
import { useWording } from '../../../foundation/language'
import { useMay } from '../../../workspaces/session'
import { useEventWords } from '../lastWords'
import { useDrawn } from './contents'
import { drawn, type Said } from './said'
import { SentMedia } from './SentMedia'
import { useThreadWords } from './words'

type Answered = Schemas['ThreadItemAnsweredItem']

export function Clock({ at }: { at: string }) {
  return <time dateTime={at} title={formatTime(at)}>{formatClock(at)}</time>
}

export function SaidEntry({ said, isFirst }: { said: Said; isFirst: boolean }) {
  const t = useThreadWords()
  const eventWords = useEventWords()
  if (said.isUnsent) return <p className="inbox-line">{t('unsent')}・<Clock at={said.at} /></p>
  if (said.event === 'button.pressed') return <p className="inbox-line">{t('pressed', { data: said.text ?? '' })}・<Clock at={said.at} /></p>
  if (!said.event.startsWith('message.')) return <p className="inbox-line">{t('customerDid', { what: eventWords(said.event) })}・<Clock at={said.at} /></p>
  const stamp = <span className="lv-stamp">{said.editedAt ? <span title={formatTime(said.editedAt)}>{t('edited')}</span> : null}<Clock at={said.at} /></span>
  const message = drawn(said)
  return (
    <>
      {said.quote ? <p className="inbox-quote">{said.quote.text ? t('quotes', { text: said.quote.text }) : t('quotesOther')}</p> : null}
      {said.media
        ? <div className="inbox-placed"><SentMedia media={said.media} what={eventWords(said.event)} />{stamp}</div>
        : message === null
        ? <div className="inbox-placed"><span className="inbox-placeholder">{eventWords(said.event)}</span>{stamp}</div>
        : <WallEntry side="other" message={message} isFirst={isFirst}>{stamp}</WallEntry>}
    </>
  )
}

/** What we said: who, what it cost, what became of it. */
export function AnsweredEntry({ answered, isFirst }: { answered: Answered; isFirst: boolean }) {
  const t = useThreadWords()
  const say = useWording()
  const messages = useDrawn(answered.content)
  const who = answered.source === 'keyword' ? t('keyword', { label: answered.label }) : answered.source === 'welcome' ? t('welcome') : answered.label
  const shown = messages ?? []
  return (
    <div className="inbox-ours" data-result={answered.result} data-by={answered.claimant}>
      {isFirst ? <p className="inbox-who">{who}</p> : null}
      {answered.content === null ? <p className="inbox-placed own"><span className="inbox-placeholder">{answered.said ?? t('contentGone')}</span></p> : null}
      {shown.map((message, index) => (
        <WallEntry key={index} side="own" message={message ?? { type: 'text' }} isFirst={isFirst && index === 0}>
          {index === shown.length - 1 ? <Stamp answered={answered} /> : null}
        </WallEntry>
      ))}
      {answered.content === null ? <p className="inbox-who"><Stamp answered={answered} /></p> : null}
      {answered.result === 'failed' ? <p className="inbox-why" role="status">{t('failed')}{answered.why ? `：${say(answered.why)}` : ''}</p> : null}
      {answered.result === 'unknown' ? <p className="inbox-why warn" role="status">{t('unknown')}</p> : null}
    </div>
  )
}

function Stamp({ answered }: { answered: Answered }) {
  const t = useThreadWords()
  return (
    <span className="lv-stamp inbox-stamp">
      {answered.result === 'failed' ? null : <span className={answered.isFree ? 'inbox-paid free' : 'inbox-paid'} title={t(answered.isFree ? 'freeMeans' : 'billedMeans')}>{t(answered.isFree ? 'free' : 'billed')}</span>}
      {answered.result === 'sending' ? <span>{t('sending')}</span> : <Clock at={answered.at} />}
    </span>
  )
}

/** A message of a campaign is no part of the talk, but often its reason: one line, which opens. */
export function SentEntry({ sent }: { sent: Schemas['ThreadItemSentItem'] }) {
  const t = useThreadWords()
  const may = useMay('campaigns')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="inbox-sent" data-result={sent.result}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {t(sent.campaign === null ? 'test' : 'campaign')}・{sent.result === 'failed' ? `${t('failed')}・` : ''}<Clock at={sent.at} />
      </button>
      {isOpen ? <SentContent sent={sent} /> : null}
      {isOpen && sent.campaign !== null && may ? <Link className="small" to={`/campaigns/${sent.campaign}`}>{t('openCampaign')}</Link> : null}
    </div>
  )
}

function SentContent({ sent }: { sent: Schemas['ThreadItemSentItem'] }) {
  const messages = useDrawn(sent.content)
  return messages?.map((message, index) => (message ? <WallEntry key={index} side="own" message={message} /> : null))
}

/** A note, or how the conversation changed hands. */
export function EntryEntry({ entry }: { entry: Schemas['ThreadItemEntryItem'] }) {
  const t = useThreadWords()
  const by = entry.by.kind === 'system' ? t('system') : entry.by.name
  if (entry.entry === 'note') {
    return (
      <section className="inbox-note" aria-label={t('note')}>
        <header><strong>{by}</strong><span>{t('note')}・<Clock at={entry.at} /></span></header>
        <p>{entry.text}</p>
        {entry.mentions.length > 0 ? <p className="inbox-mentions">{entry.mentions.map((each) => <span key={each.id}>@{each.name}</span>)}</p> : null}
      </section>
    )
  }
  const to = entry.operator?.name ?? ''
  const isTaken = entry.entry === 'assigned' && entry.operator?.id === entry.by.id && entry.by.kind === 'operator'
  const words =
    isTaken ? t('takenSelf', { by })
    : entry.entry === 'assigned' ? (entry.by.kind === 'system' ? t('assignedByRule', { to }) : t('assigned', { by, to }))
    : t(entry.entry, { by, until: entry.until ? formatTime(entry.until) : '' })
  return <p className="inbox-line">{words}・<Clock at={entry.at} /></p>
}
