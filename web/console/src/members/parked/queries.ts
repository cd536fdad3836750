import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client'
import { got } from '../../api/problem'

const pageSize = 25

/** So many are counted for the notice; beyond it "more than" is said. */
export const countedMax = 100

export const useParked = (after?: string) =>
  useQuery({
    queryKey: ['parked', 'page', after],
    queryFn: () => got(api.GET('/api/v1/parked', { params: { query: { Limit: pageSize, After: after } } })),
    placeholderData: keepPreviousData,
  })

export const useParkedCount = (isAsked: boolean) =>
  useQuery({ queryKey: ['parked', 'count'], enabled: isAsked, queryFn: () => got(api.GET('/api/v1/parked', { params: { query: { Limit: countedMax } } })) })

export const useLetter = (id: number, isOpen: boolean) =>
  useQuery({ queryKey: ['parked', id], enabled: isOpen, queryFn: () => got(api.GET('/api/v1/parked/{id}', { params: { path: { id } } })) })

function useDeed(deed: (id: number) => Promise<unknown>) {
  const queries = useQueryClient()
  // Also when it fails: a letter that failed again is another letter now.
  return useMutation({ mutationFn: deed, onSettled: () => queries.invalidateQueries({ queryKey: ['parked'] }) })
}

export const useRetry = () => useDeed((id) => got(api.POST('/api/v1/parked/{id}/retry', { params: { path: { id } } })))

export const useDiscard = () => useDeed((id) => got(api.DELETE('/api/v1/parked/{id}', { params: { path: { id } } })))
