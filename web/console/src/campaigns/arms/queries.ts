import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import { got } from '../../api/problem'

const testingPollMs = 5_000

export const useArms = (campaign: number, isLive: boolean) =>
  useQuery({
    queryKey: ['campaigns', campaign, 'arms'],
    queryFn: () => got(api.GET('/api/v1/campaigns/{id}/arms', { params: { path: { id: campaign } } })),
    refetchInterval: isLive ? testingPollMs : false,
  })
