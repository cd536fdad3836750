import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

const sendingPollMs = 2_000

export const isEveryone = (draft: Schemas['CampaignDraft']) => draft.audience.include.some((part) => part.kind === 'everyone')

export const useMassCall = (campaign: number, isLive: boolean) =>
  useQuery({
    queryKey: ['campaigns', campaign, 'mass-call'],
    queryFn: () => got(api.GET('/api/v1/campaigns/{id}/mass-call', { params: { path: { id: campaign } } })),
    refetchInterval: isLive ? sendingPollMs : false,
  })

export const useUnsettledMassCalls = () =>
  useQuery({ queryKey: ['campaigns', 'mass-calls'], queryFn: () => got(api.GET('/api/v1/mass-calls/unsettled')) })
