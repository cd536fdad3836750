import type { Schemas } from '../api/client'
import { useFoundationWords } from '../foundation/words'

type Props = { who: Pick<Schemas['MemberSummary'], 'isFriend' | 'isBound' | 'friends'> }

/** 好友 and 會員 are two things, and one may be both. */
export function StateChips({ who }: Props) {
  const t = useFoundationWords()
  const isBlocked = !who.isFriend && who.friends.some((each) => each.state === 'blocked')
  return (
    <span className="row" style={{ gap: 4 }}>
      {who.isFriend ? <span className="chip">{t('friend')}</span> : null}
      {isBlocked ? <span className="chip bad">{t('blocked')}</span> : null}
      {!who.isFriend && !isBlocked ? <span className="chip plain">{t('stranger')}</span> : null}
      {who.isBound ? <span className="chip warn">{t('member')}</span> : null}
    </span>
  )
}
