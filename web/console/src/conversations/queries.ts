import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../api/client'
import { once } from '../api/idempotency'
import { got } from '../api/problem'

const pageSize = 50
const findSize = 200
const doubleAnswers = 'double-answers'

export type Rule = Schemas['KeywordRuleView']
export type Count = Schemas['AnswerCount']

export const useRules = (after?: string) =>
  useQuery({
    queryKey: ['keyword-rules', 'page', after],
    queryFn: () => got(api.GET('/api/v1/keyword-rules', { params: { query: { Limit: pageSize, After: after } } })),
    placeholderData: keepPreviousData,
  })

/** One rule; the API has pages of rules only, and there are few pages. */
export const useRule = (id: number | null) =>
  useQuery({
    enabled: id !== null,
    queryKey: ['keyword-rules', id],
    queryFn: async () => {
      let after: string | undefined
      do {
        const page = await got(api.GET('/api/v1/keyword-rules', { params: { query: { Limit: findSize, After: after } } }))
        const found = page.items.find((rule) => rule.id === id)
        if (found) return found
        after = page.next ?? undefined
      } while (after)
      return null
    },
  })

function useChange<V, T>(change: (variables: V) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['keyword-rules'] }), queries.invalidateQueries({ queryKey: ['welcomes'] })]),
  })
}

export const useSaveRule = (id: number | null) =>
  useChange((body: Schemas['DefineKeywordRuleRequest']) =>
    id === null
      ? got(api.POST('/api/v1/keyword-rules', { params: { header: once() }, body }))
      : got(api.PUT('/api/v1/keyword-rules/{id}', { params: { path: { id }, header: once() }, body })))

export const useRetireRule = () =>
  useChange((id: number) => got(api.DELETE('/api/v1/keyword-rules/{id}', { params: { path: { id }, header: once() } })))

export const useWelcomes = () => useQuery({ queryKey: ['welcomes'], queryFn: () => got(api.GET('/api/v1/welcomes')) })

export const useSaveWelcome = (connection: number) =>
  useChange((body: Schemas['DefineWelcomeRequest']) =>
    got(api.PUT('/api/v1/welcomes/{connection}', { params: { path: { connection }, header: once() }, body })))

export const useAnswerFigures = () => useQuery({ queryKey: ['answers', 'figures'], queryFn: () => got(api.GET('/api/v1/answers/figures')) })

export const useMessagePrice = (connection: number | undefined) =>
  useQuery({
    enabled: connection !== undefined,
    queryKey: ['connections', connection, 'message-price'],
    queryFn: () => got(api.GET('/api/v1/connections/{connection}/message-price', { params: { path: { connection: connection ?? 0 } } })),
  })

/** Whether LINE's own automatic answers were seen beside ours at the last check; unknown while nobody has looked. */
export const useDoubleAnswers = (connection: number | undefined) =>
  useQuery({
    enabled: connection !== undefined,
    queryKey: ['connections', connection, 'last-check'],
    queryFn: () => got(api.GET('/api/v1/connections/{id}/last-check', { params: { path: { id: connection ?? 0 } } })),
    select: (check): 'none' | 'seen' | 'unknown' => (check.lines[doubleAnswers] === 'ok' ? 'none' : check.lines[doubleAnswers] === 'failed' ? 'seen' : 'unknown'),
  })

/** What keeps an answer from being said, while it is written. */
export const useAnswerProblems = (content: Schemas['MessageContent'], enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['messages', 'preview', content],
    queryFn: ({ signal }) => got(api.POST('/api/v1/messages/preview', { body: { content, values: null }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    select: (preview) => preview.problems,
  })
