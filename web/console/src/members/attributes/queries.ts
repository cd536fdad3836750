import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client'
import { once } from '../../api/idempotency'
import { got } from '../../api/problem'

export type Attribute = Schemas['AttributeDefinition']

export const useAttributes = () => useQuery({ queryKey: ['attributes'], queryFn: () => got(api.GET('/api/v1/attributes')) })

/** Who has a value, and which segments look at it. */
export const useAttributeUse = () => useQuery({ queryKey: ['attributes', 'use'], queryFn: () => got(api.GET('/api/v1/attributes/use')) })

function useChange<V, T>(change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ['attributes'] }) })
}

export const useDefineAttribute = () =>
  useChange((body: Schemas['DefineAttributeRequest']) => got(api.POST('/api/v1/attributes', { params: { header: once() }, body })))

export const useChangeAttribute = () =>
  useChange(({ id, ...body }: Schemas['ChangeAttributeRequest'] & { id: number }) => got(api.PATCH('/api/v1/attributes/{id}', { params: { path: { id }, header: once() }, body })))

export const useRetireAttribute = () =>
  useChange((id: number) => got(api.DELETE('/api/v1/attributes/{id}', { params: { path: { id }, header: once() } })))
