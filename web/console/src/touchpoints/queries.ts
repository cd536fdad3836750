import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

const pageSize = 50
const pickerSize = 200

export const useLinks = (after?: string) =>
  useQuery({
    queryKey: ['links', 'page', after],
    queryFn: () => got(api.GET('/api/v1/links', { params: { query: { Limit: pageSize, After: after } } })),
    placeholderData: keepPreviousData,
  })

export const useAllLinks = () =>
  useQuery({ queryKey: ['links', 'all'], queryFn: () => got(api.GET('/api/v1/links', { params: { query: { Limit: pickerSize } } })) })

export const useLinkFigures = (id: number) =>
  useQuery({ queryKey: ['links', id, 'figures'], queryFn: () => got(api.GET('/api/v1/links/{id}/figures', { params: { path: { id } } })) })

export const useEntryLinks = (after?: string) =>
  useQuery({
    queryKey: ['entry-links', 'page', after],
    queryFn: () => got(api.GET('/api/v1/entry-links', { params: { query: { Limit: pageSize, After: after } } })),
    placeholderData: keepPreviousData,
  })

export const useAllEntryLinks = () =>
  useQuery({ queryKey: ['entry-links', 'all'], queryFn: () => got(api.GET('/api/v1/entry-links', { params: { query: { Limit: pickerSize } } })) })

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
