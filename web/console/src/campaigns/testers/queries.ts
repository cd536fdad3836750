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
    mutationFn: (connection: number | null) => got(api.POST('/api/v1/test-groups/{id}/invitation', { params: { path: { id: group } }, body: { connection } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export type Group = { id: number | null; name: string; members: string[] }

/** Who has joined by a scan while the form was open stays in: only what the form itself added or took away is changed. */
async function withJoined(before: string[], { id, members }: Group): Promise<string[]> {
  const now = (await got(api.GET('/api/v1/test-groups'))).find((group) => group.id === id)?.members.map((who) => who.id) ?? []
  return [...members, ...now.filter((who) => !before.includes(who) && !members.includes(who))]
}

export function usePutTestGroup(before: string[]) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, ...body }: Group) =>
      id === null
        ? got(api.POST('/api/v1/test-groups', { body }))
        : got(api.PUT('/api/v1/test-groups/{id}', { params: { path: { id } }, body: { ...body, members: await withJoined(before, { id, ...body }) } })),
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
