import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

const figuresMs = 5_000
const pageSize = 25
const door = '/api/v1/outgoing-webhooks'

export type PostingState = Schemas['PostingState']

export const useOutgoing = (isAsked = true) =>
  useQuery({
    queryKey: ['outgoing'],
    enabled: isAsked,
    queryFn: () => got(api.GET(door)),
    refetchInterval: (query) => (query.state.data?.items.length ? figuresMs : false),
  })

export const useOutgoingEvents = () => useQuery({ queryKey: ['outgoing-events'], queryFn: () => got(api.GET(`${door}/events`)), staleTime: Infinity })

function useChange<V, T>(change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['outgoing'] }) })
}

export const useAddOutgoing = () => useChange((body: Schemas['DefineOutgoingWebhookRequest']) => got(api.POST(door, { body })))

export const useChangeOutgoing = () =>
  useChange(({ id, ...body }: Schemas['DefineOutgoingWebhookRequest'] & { id: number }) => got(api.PUT(`${door}/{id}`, { params: { path: { id } }, body })))

export const useRemoveOutgoing = () => useChange((id: number) => got(api.DELETE(`${door}/{id}`, { params: { path: { id } } })))

export const useChangeSecret = () => useChange((id: number) => got(api.POST(`${door}/{id}/secret`, { params: { path: { id } } })))

export const useTestOutgoing = () => useMutation({ mutationFn: (id: number) => got(api.POST(`${door}/{id}/test`, { params: { path: { id } } })) })

export const usePostings = (id: number, state: PostingState | undefined, after?: string) =>
  useQuery({
    queryKey: ['outgoing', id, state, after],
    queryFn: () => got(api.GET(`${door}/{id}/postings`, { params: { path: { id }, query: { state, Limit: pageSize, After: after } } })),
    placeholderData: keepPreviousData,
    refetchInterval: figuresMs,
  })

export const usePosting = (id: number, posting: number) =>
  useQuery({ queryKey: ['outgoing', id, 'one', posting], queryFn: () => got(api.GET(`${door}/{id}/postings/{posting}`, { params: { path: { id, posting } } })) })

export const useSendAgain = () =>
  useChange(({ id, posting }: { id: number; posting: number }) => got(api.POST(`${door}/{id}/postings/{posting}/again`, { params: { path: { id, posting } } })))
