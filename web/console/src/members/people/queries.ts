import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import { download } from '../../api/download'
import { got } from '../../api/problem'

const pageSize = 50

/** Which people: the words of the API. */
export type PeopleOf = { of: string; id: number; reason?: string; link?: number; day?: string; arm?: string }

export const usePeople = (people: PeopleOf) =>
  useInfiniteQuery({
    queryKey: ['people', people],
    queryFn: ({ pageParam }) =>
      got(api.GET('/api/v1/people', { params: { query: { Of: people.of, Id: people.id, Reason: people.reason, Link: people.link, Day: people.day, Arm: people.arm, Limit: pageSize, After: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export function useDownloadPeople(people: PeopleOf) {
  return useMutation({
    mutationFn: (title: string) => {
      const query = new URLSearchParams({ of: people.of, id: String(people.id) })
      if (people.reason) query.set('reason', people.reason)
      if (people.link !== undefined) query.set('link', String(people.link))
      if (people.day) query.set('day', people.day)
      if (people.arm) query.set('arm', people.arm)
      return download(`/api/v1/people.csv?${query}`, `${title.replaceAll(/[\\/:*?"<>|「」“”]/g, ' ').trim()}.csv`)
    },
  })
}

/** Whom a pasted list names. */
export const useLookUp = () => useMutation({ mutationFn: (lines: string[]) => got(api.POST('/api/v1/members/look-up', { body: { lines } })) })

/** The same for people whose ids are known, to show their names. */
export const useNamed = (ids: readonly string[]) =>
  useQuery({
    enabled: ids.length > 0,
    queryKey: ['members', 'named', ids],
    queryFn: () => got(api.POST('/api/v1/members/look-up', { body: { lines: [...ids] } })),
  })
