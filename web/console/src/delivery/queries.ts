import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

export const useSendLimits = () => useQuery({ queryKey: ['send-limits'], queryFn: () => got(api.GET('/api/v1/send-limits')) })

export function useSaveSendLimits() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['SendLimitsRequest']) => got(api.PUT('/api/v1/send-limits', { params: { header: once() }, body })),
    onSuccess: (limits) => {
      queries.setQueryData(['send-limits'], limits)
      void queries.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
}
