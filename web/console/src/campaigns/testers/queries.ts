import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client'
import { got } from '../../api/problem'

const key = ['test-groups']

/** While somebody waits for a phone to join, the list is asked for again every few seconds. */
const joiningMs = 2500

export const useTestGroups = (isJoining = false) =>
  useQuery({ queryKey: key, queryFn: () => got(api.GET('/api/v1/test-groups')), refetchInterval: isJoining ? joiningMs : false })

export function useInviteTesters(group: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (connection: number) => got(api.POST('/api/v1/test-groups/{id}/invitation', { params: { path: { id: group } }, body: { connection } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export type Group = { id: number | null; name: string; members: string[] }

export function usePutTestGroup() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: Group) =>
      id === null ? got(api.POST('/api/v1/test-groups', { body })) : got(api.PUT('/api/v1/test-groups/{id}', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export function useRemoveTestGroup() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => got(api.DELETE('/api/v1/test-groups/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
