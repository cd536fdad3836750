import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

export const useOperators = () => useQuery({ queryKey: ['operators'], queryFn: () => got(api.GET('/api/v1/operators')) })

function useChange<V, T>(key: string, change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: [key] }) })
}

export const useInvite = () => useChange('operators', (body: Schemas['InviteOperatorRequest']) => got(api.POST('/api/v1/operators', { body })))

export const useChangeOperator = () =>
  useChange('operators', ({ id, ...body }: Schemas['ChangeOperatorRequest'] & { id: number }) => got(api.PATCH('/api/v1/operators/{id}', { params: { path: { id } }, body })))

export const useApiKeys = () => useQuery({ queryKey: ['api-keys'], queryFn: () => got(api.GET('/api/v1/api-keys', { params: { query: { Limit: 200 } } })) })

export const useCreateKey = () => useChange('api-keys', (body: Schemas['CreateApiKeyRequest']) => got(api.POST('/api/v1/api-keys', { body })))

export const useRevokeKey = () => useChange('api-keys', (id: number) => got(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })))

export const useAudit = (after: string | undefined) =>
  useQuery({ queryKey: ['audit', after], queryFn: () => got(api.GET('/api/v1/audit', { params: { query: { Limit: 50, After: after } } })), placeholderData: keepPreviousData })
