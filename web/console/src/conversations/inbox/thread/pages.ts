import type { InfiniteData } from '@tanstack/react-query'
import type { Item, Summary, ThreadPage } from '../queries'

type Pages = InfiniteData<ThreadPage, number | undefined>

/**
 * The loaded pages, the newest first, with their end read anew. What the fresh page covers is as it says: answers have arrived, words were
 * taken back. Where it does not reach down to what is known, there is a gap, and the thread begins again from its end.
 */
export function withFreshEnd(known: Pages, fresh: ThreadPage): Pages {
  const end = known.pages[0]
  const from = fresh.items[0]?.id
  const [newest, reached] = [end?.items.at(-1)?.id, fresh.items.at(-1)?.id]
  if (end === undefined || from === undefined || reached === undefined || newest === undefined || from > newest) return { pages: [fresh], pageParams: [undefined] }
  // Two look-ups at once may come back in the other order: what is known already is not forgotten again.
  if (reached < newest) return known
  const pages = known.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id < from) }))
  const kept = pages[0]?.items ?? []
  return { ...known, pages: [{ ...fresh, items: [...kept, ...fresh.items], older: kept.length > 0 ? end.older : fresh.older }, ...pages.slice(1)] }
}

/** All that is loaded, the oldest first. */
export const itemsOf = (pages: ThreadPage[]): Item[] => pages.toReversed().flatMap((page) => page.items)

/** Up to where a thread on the screen is read: never beyond what it shows, which may lag behind what its head knows. Null for nothing new. */
export function readUpTo({ isUnread, lastEvent }: Pick<Summary, 'isUnread' | 'lastEvent'>, newestShown: number | undefined): number | null {
  if (!isUnread || lastEvent === null || newestShown === undefined) return null
  return Math.min(lastEvent, newestShown)
}
