import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client'
import { once } from '../../api/idempotency'
import { got } from '../../api/problem'
import { usePolling } from '../../workspaces/live/LiveProvider'
import type { Filter } from './filter'
import { withFreshEnd } from './thread/pages'

export type Summary = Schemas['ConversationSummary']
export type Item = Schemas['ThreadItem']
export type ThreadPage = Schemas['ThreadPage']
export type Canned = Schemas['CannedReplyView']

/** When the free answer ends, and when one was told who is here, by this machine's own clock, which may be wrong. */
export type Opened = Schemas['ConversationView'] & { freeEndsAt: number | null; hereAt: number }

const listSize = 50
const threadSize = 40

export const inboxKey = ['inbox'] as const
const listsKey = [...inboxKey, 'list'] as const
export const standingKey = [...inboxKey, 'standing'] as const
export const openedKey = (id: number) => [...inboxKey, 'conversation', id] as const
const threadKey = (id: number) => [...inboxKey, 'thread', id] as const

export const useStanding = () =>
  useQuery({ queryKey: standingKey, queryFn: () => got(api.GET('/api/v1/inbox/standing')), refetchInterval: usePolling() })

export const useConversations = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: [...listsKey, filter],
    queryFn: ({ pageParam, signal }) =>
      got(api.GET('/api/v1/inbox/conversations', {
        params: { query: { View: filter.view, Sort: filter.sort, Connection: filter.connection ?? undefined, Limit: listSize, After: pageParam } }, signal,
      })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: usePolling(),
  })

/** How many pages of a list are on the screen: the more, the less often all are looked up again. */
export const pagesShown = (queries: QueryClient) =>
  Math.max(1, ...queries.getQueriesData<InfiniteData<unknown>>({ queryKey: listsKey, type: 'active' }).map(([, data]) => data?.pages.length ?? 1))

export const lookAtListsAgain = (queries: QueryClient) =>
  Promise.all([queries.invalidateQueries({ queryKey: listsKey }), queries.invalidateQueries({ queryKey: standingKey })])

const opened = (view: Schemas['ConversationView']): Opened => ({
  ...view, freeEndsAt: view.price.freeSecondsLeft === null ? null : Date.now() + view.price.freeSecondsLeft * 1_000, hereAt: Date.now(),
})

/** So soon a price is asked for again that the channel was too slow to tell. */
const priceEveryMs = 2_000

export function useOpened(id: number) {
  const polling = usePolling()
  return useQuery({
    queryKey: openedKey(id),
    queryFn: async () => opened(await got(api.GET('/api/v1/inbox/conversations/{id}', { params: { path: { id } } }))),
    refetchInterval: ({ state }) => (state.data?.price.push === null ? priceEveryMs : polling),
  })
}

const pageOf = (id: number, before?: number) =>
  got(api.GET('/api/v1/inbox/conversations/{id}/thread', { params: { path: { id }, query: { Before: before, Limit: threadSize } } }))

/** From the end upwards. It is renewed at its end alone, see below. */
export const useThread = (id: number) =>
  useInfiniteQuery({
    queryKey: threadKey(id),
    queryFn: ({ pageParam }) => pageOf(id, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.older ?? undefined,
    staleTime: Infinity,
    // Left and opened again, it is read anew: what was taken back meanwhile is shown nowhere.
    gcTime: 0,
  })

/** Something has happened at the end of a thread, however much of it is loaded: one look-up. */
export async function lookAtEnd(queries: QueryClient, id: number) {
  const fresh = await pageOf(id)
  queries.setQueryData<InfiniteData<ThreadPage, number | undefined>>(threadKey(id), (known) =>
    known === undefined ? undefined : withFreshEnd(known, fresh))
  // An older page that is still under way puts back the end as it was when it was asked for.
  const reading = queries.getQueryCache().find({ queryKey: threadKey(id) })
  if (reading?.state.fetchStatus !== 'fetching') return
  await Promise.allSettled([reading.promise])
  await lookAtEnd(queries, id)
}

export async function markRead(queries: QueryClient, id: number, upTo: number) {
  await got(api.POST('/api/v1/inbox/conversations/{id}/read', { params: { path: { id } }, body: { upTo } }))
  const seen = (summary: Summary): Summary => (summary.id === id && (summary.lastEvent ?? 0) <= upTo ? { ...summary, isUnread: false } : summary)
  queries.setQueriesData<InfiniteData<Schemas['InboxPage']>>({ queryKey: listsKey }, (data) =>
    data === undefined ? undefined : { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(seen) })) })
  queries.setQueryData<Opened>(openedKey(id), (view) => (view === undefined ? undefined : { ...view, summary: seen(view.summary) }))
  await queries.invalidateQueries({ queryKey: standingKey })
}

/** What is done with a conversation besides answering it. */
export type Move =
  | { kind: 'take' | 'resolve' | 'reopen' | 'wake' | 'hand-to-bot' | 'answered-elsewhere' }
  | { kind: 'assign'; operator: number | null }
  | { kind: 'snooze'; until: string }

function steer(id: number, move: Move) {
  const params = { path: { id }, header: once() }
  switch (move.kind) {
    case 'take': return api.POST('/api/v1/inbox/conversations/{id}/take', { params })
    case 'resolve': return api.POST('/api/v1/inbox/conversations/{id}/resolve', { params })
    case 'reopen': return api.POST('/api/v1/inbox/conversations/{id}/reopen', { params })
    case 'wake': return api.POST('/api/v1/inbox/conversations/{id}/wake', { params })
    case 'hand-to-bot': return api.POST('/api/v1/inbox/conversations/{id}/hand-to-bot', { params })
    case 'answered-elsewhere': return api.POST('/api/v1/inbox/conversations/{id}/answered-elsewhere', { params })
    case 'assign': return api.POST('/api/v1/inbox/conversations/{id}/assign', { params, body: { operator: move.operator } })
    case 'snooze': return api.POST('/api/v1/inbox/conversations/{id}/snooze', { params, body: { until: move.until } })
  }
}

export function useSteer(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (move: Move) => opened(await got<Schemas['ConversationView']>(steer(id, move))),
    onSuccess: async (view) => {
      queries.setQueryData(openedKey(id), view)
      await Promise.all([lookAtListsAgain(queries), lookAtEnd(queries, id)])
    },
    // Most refusals mean that a colleague was faster: what is shown is out of date.
    onError: () => queries.invalidateQueries({ queryKey: openedKey(id) }),
  })
}

export const useInboxOperators = () =>
  useQuery({ queryKey: [...inboxKey, 'operators'], queryFn: () => got(api.GET('/api/v1/inbox/operators')), staleTime: 60_000 })

const cannedKey = [...inboxKey, 'canned'] as const

export const useCanned = () => useQuery({ queryKey: cannedKey, queryFn: () => got(api.GET('/api/v1/inbox/canned-replies')), staleTime: 60_000 })

function useCannedChange<V, T>(change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: cannedKey }) })
}

export const useSaveCanned = () =>
  useCannedChange(({ id, ...body }: Schemas['DefineCannedReplyRequest'] & { id: number | null }) =>
    id === null
      ? got(api.POST('/api/v1/inbox/canned-replies', { body }))
      : got(api.PUT('/api/v1/inbox/canned-replies/{id}', { params: { path: { id } }, body })))

export const useRemoveCanned = () =>
  useCannedChange((id: number) => got(api.DELETE('/api/v1/inbox/canned-replies/{id}', { params: { path: { id } } })))

export const useAssignmentRule = (enabled: boolean) =>
  useQuery({ enabled, queryKey: [...inboxKey, 'rule'], queryFn: () => got(api.GET('/api/v1/inbox/assignment-rule')) })

export function useDefineRule() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['DefineAssignmentRuleRequest']) => got(api.PUT('/api/v1/inbox/assignment-rule', { params: { header: once() }, body })),
    onSuccess: (rule) => queries.setQueryData([...inboxKey, 'rule'], rule),
  })
}
