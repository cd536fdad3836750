import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

export const useConnections = () => useQuery({ queryKey: ['connections'], queryFn: () => got(api.GET('/api/v1/connections')) })

export const useFriends = (id: number) =>
  useQuery({ queryKey: ['connections', id, 'friends'], queryFn: () => got(api.GET('/api/v1/connections/{id}/friends', { params: { path: { id } } })) })

function useConnectionChange<V, T>(change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['connections'] }) })
}

export const useCreateConnection = () =>
  useConnectionChange((body: Schemas['CreateConnectionRequest']) => got(api.POST('/api/v1/connections', { body })))

export const useChangeConnection = (id: number) =>
  useConnectionChange((body: Schemas['ChangeConnectionRequest']) => got(api.PATCH('/api/v1/connections/{id}', { params: { path: { id } }, body })))

export const useRemoveConnection = () =>
  useConnectionChange((id: number) => got(api.DELETE('/api/v1/connections/{id}', { params: { path: { id } } })))

export const useSetWebhook = (id: number) =>
  useConnectionChange(() => got(api.POST('/api/v1/connections/{id}/webhook', { params: { path: { id } } })))

export const useImportFriends = (id: number) =>
  useConnectionChange(() => got(api.POST('/api/v1/connections/{id}/friends/import', { params: { path: { id } } })))

export const nothingTold: Schemas['CheckConnectionRequest'] = {
  withWebhookTest: null, isRedeliveryConfirmed: null, isLoginPublished: null, foreignAnswersSeen: null,
}

/** A check asks LINE and costs nothing, so it is a query: it can be shown, kept and asked again. */
export const useCheck = (id: number, told: Schemas['CheckConnectionRequest'], enabled = true) =>
  useQuery({
    enabled,
    queryKey: ['connections', id, 'check', told],
    queryFn: () => got(api.POST('/api/v1/connections/{id}/check', { params: { path: { id } }, body: told })),
    staleTime: 30_000,
  })
