import { Skeleton } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from './Failure'
import { useFoundationWords } from './words'

type Props<T> = { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }

/** What a query brought; until then its outline; if it failed, why, and a way to ask again. Old data stays in view while new is fetched. */
export function Loaded<T>({ query, rows = 4, children }: Props<T>) {
  const t = useFoundationWords()
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div aria-busy="true" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}
