import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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
