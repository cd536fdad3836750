import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client'
import { got } from '../../../api/problem'
import type { Content } from '../../../messages/content'

/** Plain texts, which are most answers, are drawn without asking anybody. */
export function plainTexts(content: Content): object[] | null {
  const isPlain = content.messages.every((message) => message.kind === 'text' && message.links.length === 0)
  return isPlain ? content.messages.map((message) => ({ type: 'text', text: message.kind === 'text' ? message.text : '' })) : null
}

/** What we have said as the objects that draw it. The server turns whatever is more than text into them, once for every content. */
export function useDrawn(content: Content | null): (object | null)[] | undefined {
  const plain = content === null ? [] : plainTexts(content)
  const preview = useQuery({
    enabled: plain === null,
    queryKey: ['messages', 'preview', content],
    queryFn: ({ signal }) => got(api.POST('/api/v1/messages/preview', { body: { content: content!, values: null }, signal })),
    staleTime: Infinity,
  })
  return plain ?? (preview.data?.messages as (object | null)[] | undefined)
}
