import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { Face } from '../foundation/Face'
import { useFoundationWords } from '../foundation/words'
import './members.css'

export function MemberName({ who }: { who: Pick<Schemas['MemberSummary'], 'id' | 'name' | 'picture'> }) {
  const t = useFoundationWords()
  const name = who.name ?? t('unnamed')
  return (
    <Link to={`/members/${who.id}`} className="member-name">
      <Face name={name} picture={who.picture ?? null} seed={who.id} />
      <span>{name}</span>
    </Link>
  )
}
