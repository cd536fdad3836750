import type { Schemas } from '../api/client'
import { formatNumber } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { useEveryoneWords } from './everyoneWords'
import type { Draft } from './queries'

type Props = { reach: Schemas['MassReach']; draft: Draft; leftOut: number }

/** Whom all friends are, and what LINE does when the quota is too small for them. */
export function EveryoneReach({ reach, draft, leftOut }: Props) {
  const t = useEveryoneWords()
  const f = useFoundationWords()
  const day = reach.countedOn ? t('countedOn', { day: reach.countedOn.replaceAll('-', '/') }) : ''
  return (
    <>
      <dl className="price-lines">
        {reach.friends === null ? null : <><dt>{day ? f('aside', { text: t('friends'), more: day }) : t('friends')}</dt><dd>{formatNumber(reach.friends)}</dd></>}
        <dt>{t('ofThemKnown')}</dt><dd>{formatNumber(reach.known)}</dd>
        <dt>{t('optedOut')}</dt><dd>−{formatNumber(reach.optedOut)}</dd>
      </dl>
      {reach.friends === null ? <p className="warn small">{t('notCounted')}</p> : null}
      {leftOut > 0 ? <p className="bad">{t('allOrNothing')}</p> : null}
      <p className="faint small">{draft.messagesMax === null ? t('about') : t('limitIsLines')}</p>
    </>
  )
}
