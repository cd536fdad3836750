import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, type Schemas } from '../api/client'
import { ApiProblem, got } from '../api/problem'
import { currentWorkspace, forgetWorkspace } from '../api/workspaceChoice'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  // Null: nobody is signed in. Any other refusal is a fault and shown as one.
  queryFn: async (): Promise<Schemas['SessionView'] | null> => {
    try {
      return await got(api.GET('/api/v1/session'))
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return null
      throw problem
    }
  },
  staleTime: 60_000,
})

export const useSession = () => useQuery(sessionQuery)

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['SignInRequest']) => got(api.POST('/api/v1/session', { body })),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => got(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      forgetWorkspace()
      // What one operator saw is not for the next one at the same machine.
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, null)
    },
  })
}

/** The workspace that is open: the one chosen before, if it is still open to the operator, else the first. */
export function openWorkspace(session: Schemas['SessionView']): Schemas['SessionWorkspace'] | undefined {
  const chosen = currentWorkspace()
  return session.workspaces.find((each) => each.workspace.id === chosen) ?? session.workspaces[0]
}

export type Caller = { session: Schemas['SessionView']; here: Schemas['SessionWorkspace'] }

export const CallerContext = createContext<Caller | null>(null)

export function useCaller(): Caller {
  const caller = useContext(CallerContext)
  if (!caller) throw new Error('No room is shown to nobody.')
  return caller
}

/** Only hides what the server would refuse; the server decides. */
export function useMay(permission: Schemas['Permission']): boolean {
  return useCaller().here.permissions.includes(permission)
}
