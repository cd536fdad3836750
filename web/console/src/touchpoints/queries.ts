import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

const pageSize = 50

export const useLinks = (words: string, after?: string) =>
  useQuery({
    queryKey: ['links', 'page', words, after],
    queryFn: () => got(api.GET('/api/v1/links', { params: { query: { Limit: pageSize, After: after, words } } })),
    placeholderData: keepPreviousData,
  })

/** Page after page, for a list that grows as it is scrolled. */
export const useFoundLinks = (words: string) =>
  useInfiniteQuery({
    queryKey: ['links', 'found', words],
    queryFn: ({ pageParam }) => got(api.GET('/api/v1/links', { params: { query: { Limit: pageSize, After: pageParam, words } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useLink = (id: number | null) =>
  useQuery({ enabled: id !== null, queryKey: ['links', 'one', id], queryFn: () => got(api.GET('/api/v1/links/{id}', { params: { path: { id: id ?? 0 } } })) })

/** What the links of a page have brought, in one question. */
export const useLinkTotals = (ids: number[]) =>
  useQuery({
    enabled: ids.length > 0,
    queryKey: ['links', 'totals', ids],
    queryFn: () => got(api.GET('/api/v1/links/figures', { params: { query: { link: ids } } })),
    select: (totals) => new Map(totals.map((each) => [each.link, each])),
    placeholderData: keepPreviousData,
  })

export const useEntryLinks = (words: string, after?: string) =>
  useQuery({
    queryKey: ['entry-links', 'page', words, after],
    queryFn: () => got(api.GET('/api/v1/entry-links', { params: { query: { Limit: pageSize, After: after, words } } })),
    placeholderData: keepPreviousData,
  })

export const useFoundEntries = (words: string) =>
  useInfiniteQuery({
    queryKey: ['entry-links', 'found', words],
    queryFn: ({ pageParam }) => got(api.GET('/api/v1/entry-links', { params: { query: { Limit: pageSize, After: pageParam, words } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useEntry = (id: number | null) =>
  useQuery({ enabled: id !== null, queryKey: ['entry-links', 'one', id], queryFn: () => got(api.GET('/api/v1/entry-links/{id}', { params: { path: { id: id ?? 0 } } })) })

function useTouchpointChange<V, T>(room: 'links' | 'entry-links', change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: [room] }) })
}

export const useSaveLink = (id: number | null) =>
  useTouchpointChange('links', (body: Schemas['DefineLinkRequest']) =>
    id === null
      ? got(api.POST('/api/v1/links', { params: { header: once() }, body }))
      : got(api.PUT('/api/v1/links/{id}', { params: { path: { id }, header: once() }, body })))

export const useRetireLink = () =>
  useTouchpointChange('links', (id: number) => got(api.DELETE('/api/v1/links/{id}', { params: { path: { id }, header: once() } })))

export const useSaveEntryLink = (id: number | null) =>
  useTouchpointChange('entry-links', (body: Schemas['DefineEntryLinkRequest']) =>
    id === null
      ? got(api.POST('/api/v1/entry-links', { params: { header: once() }, body }))
      : got(api.PUT('/api/v1/entry-links/{id}', { params: { path: { id }, header: once() }, body })))

export const useRetireEntryLink = () =>
  useTouchpointChange('entry-links', (id: number) => got(api.DELETE('/api/v1/entry-links/{id}', { params: { path: { id }, header: once() } })))
