import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { got } from '../api/problem'

/** The address of a smart link that is the same for everybody; null while the account cannot recognise people. */
export const useLinkAddress = (id: number, connection: number | undefined) =>
  useQuery({
    queryKey: ['links', id, 'address', connection],
    enabled: connection !== undefined,
    queryFn: () => got(api.GET('/api/v1/links/{id}/address', { params: { path: { id }, query: { connection: connection ?? 0 } } })),
  })

/** As a file is called: what a file system would not take is left out. */
export const fileName = (name: string) => name.replace(/[\\/:*?"<>|\s]+/g, '-').replace(/^-+|-+$/g, '') || 'qr'
