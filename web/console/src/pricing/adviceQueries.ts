import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { got } from '../api/problem'

const askedLaterMs = 60_000

/** Asks LINE for its count of the month, so it is not asked again for a minute. */
export const usePlanAdvice = (connection: number | null, forecast: { thisMonth?: number; nextMonth?: number } = {}) =>
  useQuery({
    enabled: connection !== null,
    queryKey: ['billing', connection, 'advice', forecast],
    queryFn: () => got(api.GET('/api/v1/connections/{connection}/plan-advice', { params: { path: { connection: connection ?? 0 }, query: forecast } })),
    placeholderData: keepPreviousData,
    staleTime: askedLaterMs,
  })
