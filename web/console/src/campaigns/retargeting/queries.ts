import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client'
import { got } from '../../api/problem'

export type Who = 'clicked' | 'notClicked'

export function useRetarget(campaign: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (who: Who) => got(api.POST('/api/v1/campaigns/{id}/retarget', { params: { path: { id: campaign } }, body: { who } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns', 'list'] }),
  })
}

export const useFollowUp = (campaign: number) =>
  useQuery({
    queryKey: ['campaigns', campaign, 'follow-up'],
    queryFn: async () => (await got(api.GET('/api/v1/campaigns/{id}/follow-up', { params: { path: { id: campaign } } }))) ?? null,
  })
