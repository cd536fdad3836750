import { useTags } from './queries'

/** Tags by their numbers, as chips. */
export function TagNames({ ids }: { ids: readonly number[] }) {
  const tags = useTags()
  const names = new Map(tags.data?.items.map((tag) => [tag.id, tag.name]))
  return (
    <span className="row" style={{ gap: 4 }}>
      {ids.map((id) => <span key={id} className="chip">{names.get(id) ?? `#${id}`}</span>)}
    </span>
  )
}
