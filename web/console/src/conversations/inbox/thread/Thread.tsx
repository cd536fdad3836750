import { ArrowDownOutlined } from '@ant-design/icons'
import { Wall, type Tap } from '@weir/line-view'
import { Skeleton } from 'antd'
import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsDark } from '../../../app/theme'
import { Failure } from '../../../foundation/Failure'
import { brandZone, formatDate } from '../../../foundation/format'
import { currentLanguage } from '../../../foundation/language'
import { More } from '../list/ConversationList'
import type { Item, useThread } from '../queries'
import { AnsweredEntry, EntryEntry, SaidEntry, SentEntry } from './Entries'
import { itemsOf } from './pages'
import { useThreadWords } from './words'

type Props = { thread: ReturnType<typeof useThread>; name: string; children?: ReactNode }

/** So near to its end one reads the end, and is told of nothing new. */
const atEndPixels = 80

/**
 * The thread, whose end stays in view. The scroller runs from its end upwards, so that what is loaded above, or drawn late, moves nothing that
 * is being read; what comes in below while somebody reads above waits behind a button.
 */
export function Thread({ thread, name, children }: Props) {
  const t = useThreadWords()
  useTranslation()
  const isDark = useIsDark()
  const scroller = useRef<HTMLDivElement>(null)
  const items = useMemo(() => itemsOf(thread.data?.pages ?? []), [thread.data])
  const [isAway, setAway] = useState(false)
  const end = items.at(-1)?.id
  useEffect(() => {
    const place = scroller.current
    if (place && place.scrollTop > -atEndPixels) place.scrollTop = 0
  }, [end])
  const toEnd = () => scroller.current?.scrollTo({ top: 0, behavior: 'smooth' })
  return (
    <div className="inbox-thread">
      <Wall title={t('thread', { name })} language={currentLanguage()} theme={isDark ? 'dark' : 'light'} timeZone={brandZone()} onTap={follow}>
        <div className="inbox-scroll" ref={scroller} tabIndex={0} onScroll={({ currentTarget }) => setAway(currentTarget.scrollTop < -atEndPixels)}>
          <div className="inbox-items" role="log" aria-label={t('thread', { name })} aria-busy={thread.isPending}>
            {thread.isPending ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
            {thread.isError && items.length === 0 ? <Failure error={thread.error} onRetry={() => void thread.refetch()} /> : null}
            {thread.hasNextPage ? <More isLoading={thread.isFetchingNextPage} onMore={() => void thread.fetchNextPage()} /> : null}
            {!thread.hasNextPage && thread.isSuccess ? <p className="inbox-line">{t('beginning')}</p> : null}
            {items.map((item, index) => <Entry key={item.id} item={item} before={items[index - 1]} />)}
            {children}
          </div>
        </div>
      </Wall>
      {isAway ? <button type="button" className="inbox-to-end" onClick={toEnd}><ArrowDownOutlined /> {t('toEnd')}</button> : null}
    </div>
  )
}

/** An address leads there in a page of its own; nothing else leads anywhere from our side. */
function follow(tap: Tap) {
  if (tap.type === 'uri' && 'uri' in tap && /^https?:/.test(tap.uri ?? '')) window.open(tap.uri, '_blank', 'noopener,noreferrer')
}

/** Items never change their neighbours, and an item read anew is the same object where it says the same. */
const Entry = memo(function Entry({ item, before }: { item: Item; before: Item | undefined }) {
  const day = formatDate(item.at)
  const isNewDay = before === undefined || day !== formatDate(before.at)
  const isFirst = isNewDay || before === undefined || speakerOf(before) !== speakerOf(item)
  return (
    <>
      {isNewDay ? <p className="inbox-day"><span>{day}</span></p> : null}
      <div className="inbox-item" data-item={item.kind}>
        {item.kind === 'said' ? <SaidEntry said={item} isFirst={isFirst} /> : null}
        {item.kind === 'answered' ? <AnsweredEntry answered={item} isFirst={isFirst} /> : null}
        {item.kind === 'sent' ? <SentEntry sent={item} /> : null}
        {item.kind === 'entry' ? <EntryEntry entry={item} /> : null}
      </div>
    </>
  )
})

const speakerOf = (item: Item): string => (item.kind === 'answered' ? `${item.source} ${item.sourceId}` : item.kind ?? '')
