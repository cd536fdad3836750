import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client'
import { once } from '../../api/idempotency'
import { got } from '../../api/problem'

const historySize = 50

export const useConsents = (member: string) =>
  useQuery({ queryKey: ['members', member, 'consents'], queryFn: () => got(api.GET('/api/v1/members/{id}/consents', { params: { path: { id: member } } })) })

export const useConsentHistory = (member: string, enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['members', member, 'consents', 'history'],
    queryFn: () => got(api.GET('/api/v1/members/{id}/consents/history', { params: { path: { id: member }, query: { Limit: historySize } } })),
  })

export function useSayConsent(member: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['SaveConsentRequest']) => got(api.POST('/api/v1/members/{id}/consents', { params: { path: { id: member }, header: once() }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members', member] }),
  })
}

export const useTopics = () => useQuery({ queryKey: ['consent-topics'], queryFn: () => got(api.GET('/api/v1/consent-topics')) })

function useTopicChange<V>(change: (variables: V) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['consent-topics'] }) })
}

export const useSaveTopic = () =>
  useTopicChange(({ number, name }: { number: number | null; name: string }) =>
    number === null
      ? got(api.POST('/api/v1/consent-topics', { params: { header: once() }, body: { name } }))
      : got(api.PUT('/api/v1/consent-topics/{number}', { params: { path: { number }, header: once() }, body: { name } })))

export const useRetireTopic = () =>
  useTopicChange((number: number) => got(api.DELETE('/api/v1/consent-topics/{number}', { params: { path: { number }, header: once() } })))
