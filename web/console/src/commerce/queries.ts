import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { got } from '../api/problem'

export const useOrders = (member: string) =>
  useInfiniteQuery({
    queryKey: ['orders', member],
    queryFn: ({ pageParam }) => got(api.GET('/api/v1/orders', { params: { query: { member, Limit: 10, After: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
