import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client'
import { got } from '../../api/problem'

/** Days of the brand's calendar, and which campaigns of them. */
export type Side = { from: string; to: string; kind: Schemas['SentKind'] }

export const useComparison = (connection: number | undefined, before: Side, after: Side) =>
  useQuery({
    enabled: connection !== undefined,
    queryKey: ['campaigns', 'comparison', connection, before, after],
    queryFn: () => got(api.GET('/api/v1/campaigns/comparison', { params: { query: {
      Connection: connection ?? 0, BeforeFrom: before.from, BeforeTo: before.to, BeforeKind: before.kind, AfterFrom: after.from, AfterTo: after.to, AfterKind: after.kind,
    } } })),
    placeholderData: keepPreviousData,
  })
