import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

export type MemberFilter = { q: string; tag: number | null; friend: boolean | null }

const pageSize = 25

export const useMembers = (filter: MemberFilter, after: string | undefined) =>
  useQuery({
    queryKey: ['members', filter, after],
    queryFn: () =>
      got(api.GET('/api/v1/members', {
        params: {
          query: { Q: filter.q || undefined, Tag: filter.tag ?? undefined, Friend: filter.friend ?? undefined, Limit: pageSize, After: after },
        },
      })),
    placeholderData: keepPreviousData,
  })

export const useMember = (id: string) =>
  useQuery({ queryKey: ['members', id], queryFn: () => got(api.GET('/api/v1/members/{id}', { params: { path: { id } } })) })

export const useTrace = (id: string) =>
  useInfiniteQuery({
    queryKey: ['members', id, 'trace'],
    queryFn: ({ pageParam }) =>
      got(api.GET('/api/v1/members/{id}/trace', { params: { path: { id }, query: { Limit: 30, After: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export function useTagMember(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { add?: number[]; remove?: number[] }) =>
      got(api.POST('/api/v1/members/{id}/tags', {
        params: { path: { id }, header: once() },
        body: { add: body.add ?? null, remove: body.remove ?? null },
      })),
    onSuccess: (member) => {
      queries.setQueryData(['members', id], member)
      void queries.invalidateQueries({ queryKey: ['members'] })
      void queries.invalidateQueries({ queryKey: ['tags'] })
    },
  })
}

/** Changes the fields that are given; an empty attribute is cleared. */
export function useEditMember(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['SaveMemberRequest']) => got(api.PATCH('/api/v1/members/{id}', { params: { path: { id }, header: once() }, body })),
    onSuccess: (member) => {
      queries.setQueryData(['members', id], member)
      void queries.invalidateQueries({ queryKey: ['members'] })
    },
  })
}
