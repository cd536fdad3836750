import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

export const useOperators = () => useQuery({ queryKey: ['operators'], queryFn: () => got(api.GET('/api/v1/operators')) })

function useChange<V, T>(key: string, change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: [key] }) })
}

export const useInvite = () => useChange('operators', (body: Schemas['InviteOperatorRequest']) => got(api.POST('/api/v1/operators', { body })))

export const useChangeOperator = () =>
  useChange('operators', ({ id, ...body }: Schemas['ChangeOperatorRequest'] & { id: number }) => got(api.PATCH('/api/v1/operators/{id}', { params: { path: { id } }, body })))

export const useResetPassword = () =>
  useChange('operators', ({ id, password }: { id: number; password: string }) => got(api.POST('/api/v1/operators/{id}/password', { params: { path: { id } }, body: { password } })))

/** The session carries the brand's name, zone, language and currency: all that is shown follows it. */
export const useChangeBrand = () =>
  useChange('session', (body: Schemas['ChangeWorkspaceRequest']) => got(api.PATCH('/api/v1/workspaces/current', { params: { header: once() }, body })))

export const useCreateBrand = () => useChange('session', (body: Schemas['CreateWorkspaceRequest']) => got(api.POST('/api/v1/workspaces', { body })))

export const useReplaceDemo = () => useMutation({ mutationFn: (body: Schemas['ReplaceDemoRequest']) => got(api.POST('/api/v1/workspaces/current/replace-demo', { body })) })

export const useSwitchOffOthersSecondFactor = () =>
  useChange('operators', (id: number) => got(api.DELETE('/api/v1/operators/{id}/second-factor', { params: { path: { id } } })))

export const useSecondFactor = () => useQuery({ queryKey: ['second-factor'], queryFn: () => got(api.GET('/api/v1/session/second-factor')) })

export const useOfferSecondFactor = () => useMutation({ mutationFn: () => got(api.POST('/api/v1/session/second-factor/offer')) })

export const useSwitchOnSecondFactor = () => useChange('second-factor', (body: Schemas['SwitchOnSecondFactorRequest']) => got(api.PUT('/api/v1/session/second-factor', { body })))

export const useSwitchOffSecondFactor = () => useChange('second-factor', (body: Schemas['SwitchOffSecondFactorRequest']) => got(api.POST('/api/v1/session/second-factor/off', { body })))

export const useChangePassword = () => useMutation({ mutationFn: (body: Schemas['ChangePasswordRequest']) => got(api.POST('/api/v1/session/password', { body })) })

export const useApiKeys = () => useQuery({ queryKey: ['api-keys'], queryFn: () => got(api.GET('/api/v1/api-keys', { params: { query: { Limit: 200 } } })) })

export const useCreateKey = () => useChange('api-keys', (body: Schemas['CreateApiKeyRequest']) => got(api.POST('/api/v1/api-keys', { body })))

export const useRevokeKey = () => useChange('api-keys', (id: number) => got(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })))

export type AuditFilter = { targetKind?: string | undefined; operator?: number | undefined; day?: { from: string; until: string } | undefined }

export const useAudit = ({ targetKind, operator, day }: AuditFilter, after: string | undefined) =>
  useQuery({
    queryKey: ['audit', targetKind, operator, day, after],
    queryFn: () => got(api.GET('/api/v1/audit', {
      params: { query: { Limit: 50, After: after, TargetKind: targetKind, ActorKind: operator === undefined ? undefined : 'operator', ActorId: operator, From: day?.from, Until: day?.until } },
    })),
    placeholderData: keepPreviousData,
  })
