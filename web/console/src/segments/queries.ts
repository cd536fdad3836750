import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'
import type { Rule } from './rule'

const buildingPollMs = 1_000

export const useSegments = (after?: string) =>
  useQuery({
    queryKey: ['segments', 'list', after],
    queryFn: () => got(api.GET('/api/v1/segments', { params: { query: { Limit: 50, After: after } } })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some((each) => each.state === 'building') ? buildingPollMs : false),
  })

/** For pickers. A brand has some dozens of segments. */
export const useAllSegments = () =>
  useQuery({ queryKey: ['segments', 'all'], queryFn: () => got(api.GET('/api/v1/segments', { params: { query: { Limit: 200 } } })) })

export const useSegment = (id: number | null) =>
  useQuery({
    queryKey: ['segments', id],
    enabled: id !== null,
    queryFn: () => got(api.GET('/api/v1/segments/{id}', { params: { path: { id: id! } } })),
    refetchInterval: (query) => (query.state.data?.state === 'building' ? buildingPollMs : false),
  })

export const useCount = (rule: Rule | null) =>
  useQuery({
    queryKey: ['segments', 'count', rule],
    enabled: rule !== null,
    queryFn: ({ signal }) => got(api.POST('/api/v1/segments/count', { body: { rule }, signal })),
    placeholderData: keepPreviousData,
  })

export const useSample = (rule: Rule | null, seed: number) =>
  useQuery({
    queryKey: ['segments', 'sample', rule, seed],
    enabled: rule !== null,
    queryFn: ({ signal }) => got(api.POST('/api/v1/segments/sample', { body: { rule, seed }, signal })),
    placeholderData: keepPreviousData,
  })

export const useExplanation = (rule: Rule | null, member: string | null) =>
  useQuery({
    queryKey: ['segments', 'explain', rule, member],
    enabled: rule !== null && member !== null,
    queryFn: () => got(api.POST('/api/v1/segments/explain', { body: { rule, member } })),
  })

/** Campaigns that have been sent, the newest first, for pickers. */
export const useSentCampaigns = () =>
  useQuery({ queryKey: ['campaigns', 'sent'], queryFn: () => got(api.GET('/api/v1/campaigns/sent', { params: { query: { Limit: 200 } } })) })

export const useSegmentMembers = (id: number, after: string | undefined, day: string | null) =>
  useQuery({
    queryKey: ['segments', id, 'members', day, after],
    queryFn: () =>
      day === null
        ? got(api.GET('/api/v1/segments/{id}/members', { params: { path: { id }, query: { Limit: 25, After: after } } }))
        : got(api.GET('/api/v1/segments/{id}/members-on/{day}', { params: { path: { id, day }, query: { Limit: 25, After: after } } })),
    placeholderData: keepPreviousData,
  })

export const useSegmentDays = (id: number, days: number) =>
  useQuery({
    queryKey: ['segments', id, 'days', days],
    queryFn: () => got(api.GET('/api/v1/segments/{id}/days', { params: { path: { id }, query: { days } } })),
  })

export const useSegmentHistory = (id: number) =>
  useInfiniteQuery({
    queryKey: ['segments', id, 'history'],
    queryFn: ({ pageParam }) => got(api.GET('/api/v1/segments/{id}/history', { params: { path: { id }, query: { Limit: 50, After: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const useHistoryOfMember = (id: number | null, member: string | null) =>
  useQuery({
    queryKey: ['segments', id, 'members', member, 'history'],
    enabled: id !== null && member !== null,
    queryFn: () => got(api.GET('/api/v1/segments/{id}/members/{member}/history', { params: { path: { id: id!, member: member! } } })),
  })

export const useSegmentsOfMember = (member: string) =>
  useQuery({ queryKey: ['members', member, 'segments'], queryFn: () => got(api.GET('/api/v1/members/{member}/segments', { params: { path: { member } } })) })

type Draft = { id: number | null; name: string; rule: Rule }

export function useSaveSegment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, name, rule }: Draft) =>
      id === null
        ? got(api.POST('/api/v1/segments', { body: { name, rule } }))
        : got(api.PUT('/api/v1/segments/{id}', { params: { path: { id } }, body: { name, rule } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  })
}

export function usePublishSegment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => got(api.POST('/api/v1/segments/{id}/publish', { params: { path: { id }, header: once() } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  })
}

export function useRetireSegment() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => got(api.POST('/api/v1/segments/{id}/retire', { params: { path: { id }, header: once() } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  })
}
