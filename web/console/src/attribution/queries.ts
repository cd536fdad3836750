import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

export const useAttribution = () => useQuery({ queryKey: ['attribution'], queryFn: () => got(api.GET('/api/v1/attribution')) })

export function useSaveAttribution() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['AttributionRequest']) => got(api.PUT('/api/v1/attribution', { params: { header: once() }, body })),
    onSuccess: (attribution) => {
      queries.setQueryData(['attribution'], attribution)
      void queries.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
}
