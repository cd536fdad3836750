import { Button, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { Failure } from '../../../foundation/Failure'
import { formatNumber } from '../../../foundation/format'
import { Nothing } from '../../../foundation/Nothing'
import { useFoundationWords } from '../../../foundation/words'
import type { View } from '../filter'
import { useInboxOperators, type Summary, type useConversations } from '../queries'
import { useInboxWords } from '../words'
import { ConversationRow } from './ConversationRow'

type Props = { list: ReturnType<typeof useConversations>; items: Summary[]; view: View; open: number | null; toOf: (id: number) => string; me: number }

export function ConversationList({ list, items, view, open, toOf, me }: Props) {
  const t = useInboxWords()
  const operators = useInboxOperators()
  if (list.isPending) return <div className="inbox-pad" aria-busy="true"><Skeleton active avatar paragraph={{ rows: 1 }} /><Skeleton active avatar paragraph={{ rows: 1 }} /></div>
  if (list.isError && items.length === 0) return <div className="inbox-pad"><Failure error={list.error} onRetry={() => void list.refetch()} /></div>
  const leftOut = list.data?.pages[0]?.leftOut ?? 0
  const nameOf = (id: number | null) => (id === null || id === me ? null : operators.data?.items.find((each) => each.id === id)?.name ?? `#${id}`)
  return (
    <>
      {items.length === 0 ? (
        view === 'open' || view === 'mine' || view === 'unassigned'
          ? <Nothing title={t('noneOpen')}>{t('noneOpenHelp')}</Nothing>
          : <Nothing title={t('none')} />
      ) : null}
      <ul className="inbox-rows">
        {items.map((summary) => <ConversationRow key={summary.id} summary={summary} to={toOf(summary.id)} isOpen={summary.id === open} takenBy={nameOf(summary.operator)} />)}
      </ul>
      {list.hasNextPage ? <More isLoading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
      {leftOut > 0 && !list.hasNextPage ? <p className="inbox-pad faint small">{t('leftOut', { n: formatNumber(leftOut) })}</p> : null}
    </>
  )
}

/** The next page comes when the end of the list comes into view; by the button too, for those who do not scroll. */
export function More({ isLoading, onMore }: { isLoading: boolean; onMore: () => void }) {
  const f = useFoundationWords()
  const place = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = onMore
  })
  useEffect(() => {
    if (!place.current || isLoading) return
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) more.current()
    }, { rootMargin: '200px' })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [isLoading])
  return <div className="inbox-more" ref={place}><Button type="text" size="small" loading={isLoading} onClick={onMore}>{f('more')}</Button></div>
}
