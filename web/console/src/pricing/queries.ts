import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

export const useBilling = (connection: number, enabled = true) =>
  useQuery({ enabled, queryKey: ['billing', connection], queryFn: () => got(api.GET('/api/v1/connections/{connection}/billing', { params: { path: { connection } } })) })

export function useSaveBilling(connection: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['BillingRequest']) => got(api.PUT('/api/v1/connections/{connection}/billing', { params: { path: { connection } }, body })),
    onSuccess: (billing) => {
      queries.setQueryData(['billing', connection], billing)
      void queries.invalidateQueries({ queryKey: ['campaigns', 'estimate'] })
      void queries.invalidateQueries({ queryKey: ['billing', connection, 'advice'] })
    },
  })
}
