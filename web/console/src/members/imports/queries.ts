import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client'
import { got } from '../../api/problem'
import { upload } from '../../api/upload'

const pageSize = 20
const askEveryMs = 700

export type ImportFile = Schemas['ImportFileView']
export type ImportDetail = Schemas['ImportFileDetail']
export type Subject = Schemas['ImportSubject']

export const isWorkedOn = (file: ImportFile) => file.state === 'checking' || file.state === 'running'

export const useImports = (after?: string) =>
  useQuery({
    queryKey: ['imports', 'page', after],
    queryFn: () => got(api.GET('/api/v1/imports/files', { params: { query: { Limit: pageSize, After: after } } })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(isWorkedOn) ? askEveryMs : false),
  })

export const useImport = (id: number) =>
  useQuery({
    queryKey: ['imports', id],
    queryFn: () => got(api.GET('/api/v1/imports/files/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && isWorkedOn(query.state.data.file) ? askEveryMs : false),
  })

type Upload = { subject: Subject; file: File; onProgress: (share: number) => void; stop: AbortSignal }

export const useUpload = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ subject, file, onProgress, stop }: Upload) => upload(`/api/v1/imports/files?subject=${subject}&name=${encodeURIComponent(file.name)}`, file, 'text/csv', onProgress, stop),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
}

function useStep<V>(id: number, step: (variables: V) => Promise<unknown>) {
  const queries = useQueryClient()
  // What came in shows in every room.
  return useMutation({ mutationFn: step, onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }), mutationKey: ['imports', id] })
}

export const useCheckImport = (id: number) =>
  useStep(id, (map: Record<string, string>) => got(api.POST('/api/v1/imports/files/{id}/check', { params: { path: { id } }, body: { map } })))

export const useRunImport = (id: number) => useStep(id, () => got(api.POST('/api/v1/imports/files/{id}/run', { params: { path: { id } } })))

export const useDiscardImport = (id: number) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => got(api.DELETE('/api/v1/imports/files/{id}', { params: { path: { id } } })),
    // The page of what is gone would only learn that it is gone.
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports', 'page'] }),
  })
}
