import { memo } from 'react'
import { Link } from 'react-router'
import { Face } from '../../../foundation/Face'
import { useFoundationWords } from '../../../foundation/words'
import { useLastWords } from '../lastWords'
import type { Summary } from '../queries'
import { formatShort, formatSpan, useNow } from '../times'
import { useInboxWords } from '../words'

type Props = { summary: Summary; to: string; isOpen: boolean; takenBy: string | null }

/** A conversation in a list: who, what was said last, how long it has waited. Drawn anew only when something of it has changed. */
export const ConversationRow = memo(function ConversationRow({ summary, to, isOpen, takenBy }: Props) {
  const t = useInboxWords()
  const f = useFoundationWords()
  const lastWords = useLastWords()
  const name = summary.member.name ?? f('unnamed')
  const words = lastWords(summary.last)
  return (
    <li className="inbox-row" data-open={isOpen || undefined} data-unread={summary.isUnread || undefined}>
      <Link to={to} aria-current={isOpen ? 'true' : undefined} data-conversation={summary.id}>
        <Face name={name} picture={summary.member.picture} seed={summary.member.id} size={40} />
        <span className="inbox-row-name">
          <strong>{name}</strong>
          {summary.isUnread ? <span className="inbox-unread-dot" role="img" aria-label={t('unread')} /> : null}
        </span>
        <When summary={summary} />
        <span className="inbox-row-words">{summary.last?.isOurs ? t('ours', { words }) : words}</span>
        <span className="inbox-row-marks">
          {takenBy !== null ? <Taker name={takenBy} /> : null}
          {summary.unanswered > 0 ? <span className="inbox-count" title={t('unanswered', { n: summary.unanswered, count: summary.unanswered })}>{summary.unanswered >= 99 ? '99+' : summary.unanswered}</span> : null}
        </span>
      </Link>
    </li>
  )
})

function Taker({ name }: { name: string }) {
  const t = useInboxWords()
  return <span className="inbox-taker" title={t('taken', { name })}><Face name={name.toUpperCase()} seed={name} size={18} /></span>
}

const waitRenewMs = 20_000

/** How long it has waited is what counts; while nobody waits, when something was said last. */
function When({ summary }: { summary: Summary }) {
  const t = useInboxWords()
  const now = useNow(waitRenewMs)
  if (summary.snoozedUntil) return <span className="inbox-row-when">{t('snoozedUntil', { time: formatShort(summary.snoozedUntil, now) })}</span>
  if (summary.waitingSince === null) return <span className="inbox-row-when">{summary.last ? formatShort(summary.last.at, now) : ''}</span>
  const waits = now - new Date(summary.waitingSince).getTime()
  const free = summary.freeUntil === null ? 0 : new Date(summary.freeUntil).getTime() - now
  if (free > 0) return <FreeLeft until={summary.freeUntil!} />
  const tone = waits >= lateMs ? 'bad' : waits >= soonLateMs ? 'warn' : ''
  return <span className={`inbox-row-when ${tone}`}>{t('waitsFor', { span: formatSpan(waits) })}</span>
}

/** From here on a wait is shown as long. */
const soonLateMs = 10 * 60_000
const lateMs = 60 * 60_000

function FreeLeft({ until }: { until: string }) {
  const t = useInboxWords()
  const now = useNow(1_000)
  const seconds = Math.ceil((new Date(until).getTime() - now) / 1_000)
  if (seconds <= 0) return <span className="inbox-row-when">{t('waitsFor', { span: formatSpan(0) })}</span>
  return <span className="inbox-row-when inbox-free number">{t('freeNow', { n: seconds })}</span>
}
