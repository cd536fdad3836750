import { useSearchParams } from 'react-router'

/** The lists of the inbox, in the order of the work. */
export const views = ['open', 'mine', 'unassigned', 'waiting', 'snoozed', 'all', 'resolved'] as const
export type View = (typeof views)[number]

export const sorts = ['latest', 'longest'] as const
export type Sort = (typeof sorts)[number]

export type Filter = { view: View; sort: Sort; connection: number | null }

const isOneOf = <T extends string>(all: readonly T[], word: string | null): word is T => all.some((each) => each === word)

const sortKey = 'weir.inbox.sort'

/** In the address, so that a list can be kept as a bookmark; the order is a habit, and stays in the browser. */
export function useFilter() {
  const [params, setParams] = useSearchParams()
  const [view, sort, account] = [params.get('view'), localStorage.getItem(sortKey), Number(params.get('account'))]
  const filter: Filter = {
    view: isOneOf(views, view) ? view : 'open',
    sort: isOneOf(sorts, sort) ? sort : 'latest',
    connection: Number.isInteger(account) && account > 0 ? account : null,
  }
  const set = (change: Partial<Filter>) => {
    const next = { ...filter, ...change }
    localStorage.setItem(sortKey, next.sort)
    setParams((before) => {
      const after = new URLSearchParams(before)
      after.set('view', next.view)
      if (next.connection === null) after.delete('account')
      else after.set('account', String(next.connection))
      return after
    }, { replace: true })
  }
  return { filter, set }
}
