import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { download } from '../api/download'
import { got } from '../api/problem'

const waitingPollMs = 60_000

/** Days of the brand's calendar as the API writes them; null asks for the usual stretch. */
export type Span = { from: string; to: string } | null

export const useFriendDays = (id: number, span: Span) =>
  useQuery({
    queryKey: ['connections', id, 'friend-days', span],
    queryFn: () => got(api.GET('/api/v1/connections/{id}/friend-days', { params: { path: { id }, query: span ?? {} } })),
    placeholderData: keepPreviousData,
  })

export const useDownloadFriendDays = (id: number, span: Span) =>
  useMutation({ mutationFn: (name: string) => download(`/api/v1/connections/${id}/friend-days.csv${span ? `?${new URLSearchParams(span)}` : ''}`, name) })

/** What is due and not done, the oldest first. */
export const useWaitingWork = () => useQuery({ queryKey: ['due-work'], queryFn: () => got(api.GET('/api/v1/due-work')), refetchInterval: waitingPollMs })
