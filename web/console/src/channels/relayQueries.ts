import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

const countersMs = 5_000

export const useRelays = (connection: number) =>
  useQuery({
    queryKey: ['connections', connection, 'relays'],
    queryFn: () => got(api.GET('/api/v1/connections/{connection}/relays', { params: { path: { connection } } })),
    refetchInterval: (query) => (query.state.data?.items.length ? countersMs : false),
  })

function useRelayChange<V, T>(connection: number, change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['connections', connection, 'relays'] }) })
}

export const useAddRelay = (connection: number) =>
  useRelayChange(connection, (url: string) => got(api.POST('/api/v1/connections/{connection}/relays', { params: { path: { connection } }, body: { url } })))

export const useSwitchRelay = (connection: number) =>
  useRelayChange(connection, ({ id, isOn }: { id: number; isOn: boolean }) => got(api.PATCH('/api/v1/connections/{connection}/relays/{id}', { params: { path: { connection, id } }, body: { isOn } })))

export const useRemoveRelay = (connection: number) =>
  useRelayChange(connection, (id: number) => got(api.DELETE('/api/v1/connections/{connection}/relays/{id}', { params: { path: { connection, id } } })))

export const useRelayAnswers = (connection: number) =>
  useRelayChange(connection, ({ id, ...body }: Schemas['ChooseRelayAnswersRequest'] & { id: number }) =>
    got(api.PUT('/api/v1/connections/{connection}/relays/{id}/answers', { params: { path: { connection, id } }, body })))

export const useRetryRelay = (connection: number) =>
  useRelayChange(connection, (id: number) => got(api.POST('/api/v1/connections/{connection}/relays/{id}/retry', { params: { path: { connection, id } } })))

export const useRelayErrors = (connection: number, id: number) =>
  useQuery({
    queryKey: ['connections', connection, 'relays', id, 'errors'],
    queryFn: () => got(api.GET('/api/v1/connections/{connection}/relays/{id}/errors', { params: { path: { connection, id } } })),
    refetchInterval: countersMs,
  })

export const useTestRelay = (connection: number) =>
  useMutation({ mutationFn: (id: number) => got(api.POST('/api/v1/connections/{connection}/relays/{id}/test', { params: { path: { connection, id } } })) })
