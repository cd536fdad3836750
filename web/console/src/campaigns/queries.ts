import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

const sendingPollMs = 2_000
const pageSize = 25
const pickerSize = 100

export type Draft = Schemas['CampaignDraft']

export const useCampaigns = (after?: string, size = pageSize) =>
  useQuery({
    queryKey: ['campaigns', 'list', after, size],
    queryFn: () => got(api.GET('/api/v1/campaigns', { params: { query: { Limit: size, After: after } } })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some((each) => each.state === 'sending') ? sendingPollMs : false),
  })

export const usePastCampaigns = () => useCampaigns(undefined, pickerSize)

export const useCampaign = (id: number) =>
  useQuery({
    queryKey: ['campaigns', id],
    queryFn: () => got(api.GET('/api/v1/campaigns/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.state === 'sending' ? sendingPollMs : false),
  })

export const useReport = (id: number, isLive: boolean) =>
  useQuery({
    queryKey: ['campaigns', id, 'report'],
    queryFn: () => got(api.GET('/api/v1/campaigns/{id}/report', { params: { path: { id } } })),
    refetchInterval: isLive ? sendingPollMs : false,
  })

/** LINE's own count beside Weir's; it is asked once in ten minutes at most, however often a screen asks. */
export const useEffectOf = (id: number) =>
  useQuery({ queryKey: ['campaigns', id, 'effect'], queryFn: () => got(api.GET('/api/v1/campaigns/{id}/effect', { params: { path: { id } } })) })

export const useEstimate = (draft: Draft) =>
  useQuery({
    queryKey: ['campaigns', 'estimate', draft],
    queryFn: ({ signal }) => got(api.POST('/api/v1/campaigns/estimate', { body: draft, signal })),
    placeholderData: keepPreviousData,
  })

export function useCreateCampaign() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => got(api.POST('/api/v1/campaigns', { body: { name, draft: null } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns', 'list'] }),
  })
}

export function useSaveCampaign(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { name: string | null; draft: Draft | null }) => got(api.PATCH('/api/v1/campaigns/{id}', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns', 'list'] }),
  })
}

export type Steering = 'start' | 'unschedule' | 'pause' | 'resume' | 'cancel'

/** What changes a send carries the name of the intention: a second click, or a lost answer asked again, does it once. */
export function useSteer(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ what, intention }: { what: Steering; intention: string }) => {
      const params = { path: { id }, header: { 'Idempotency-Key': intention } }
      switch (what) {
        case 'start': return got(api.POST('/api/v1/campaigns/{id}/start', { params }))
        case 'unschedule': return got(api.POST('/api/v1/campaigns/{id}/unschedule', { params }))
        case 'pause': return got(api.POST('/api/v1/campaigns/{id}/pause', { params }))
        case 'resume': return got(api.POST('/api/v1/campaigns/{id}/resume', { params }))
        case 'cancel': return got(api.POST('/api/v1/campaigns/{id}/cancel', { params }))
      }
    },
    onSuccess: (campaign) => {
      queries.setQueryData(['campaigns', id], campaign)
      return queries.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
}

export const useTestSend = (id: number) =>
  useMutation({
    mutationFn: ({ members, group, intention }: { members: string[]; group: number | null; intention: string }) =>
      got(api.POST('/api/v1/campaigns/{id}/test', { params: { path: { id }, header: { 'Idempotency-Key': intention } }, body: { members, group } })),
  })
