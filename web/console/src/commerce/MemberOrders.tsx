import { Button, Skeleton } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { Figure } from '../foundation/Figure'
import { formatMoney, formatNumber, formatTime } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { useOrders } from './queries'
import { useCommerceWords } from './words'
import './commerce.css'

/** What a member has bought: the sums first, then every order, the latest reported on top. */
export function MemberOrders({ member }: { member: string }) {
  const t = useCommerceWords()
  const f = useFoundationWords()
  const orders = useOrders(member)
  if (orders.isPending) return <Skeleton active paragraph={{ rows: 3 }} />
  if (orders.isError) return <Failure error={orders.error} onRetry={() => void orders.refetch()} />
  const items = orders.data.pages.flatMap((page) => page.items)
  const totals = orders.data.pages[0]?.totals
  if (items.length === 0 || !totals) return <p className="faint">{t('none')}</p>
  return (
    <>
      <div className="figures order-figures">
        <Figure label={t('count')} means={t('countMeans')}>{formatNumber(totals.orders)}</Figure>
        <Figure label={t('net')} means={t('netMeans')}>{formatMoney(totals.net.dollars)}</Figure>
        <Figure label={t('last')}>{totals.lastDay ? totals.lastDay.replaceAll('-', '/') : '—'}</Figure>
      </div>
      <ul className="orders">{items.map((order) => <Order key={order.id} order={order} />)}</ul>
      {orders.hasNextPage ? <Button block onClick={() => void orders.fetchNextPage()} loading={orders.isFetchingNextPage}>{f('more')}</Button> : null}
    </>
  )
}

function Order({ order }: { order: Schemas['OrderView'] }) {
  const t = useCommerceWords()
  const what = order.lines.map((line) => line.name ?? line.category ?? line.sku).filter(Boolean).join('、')
  const stands = order.net.dollars > 0
  return (
    <li>
      <span className="wrap"><strong>{order.orderId}</strong>{what ? <span className="faint"> {what}</span> : null}</span>
      <strong className={stands ? 'number' : 'number faint'}>{formatMoney(order.amount.dollars)}</strong>
      <time className="faint small" dateTime={order.orderedAt}>{formatTime(order.orderedAt)}</time>
      <span className="small row order-state">
        {order.refunded.dollars > 0 ? <span className="warn">{t('refunded', { amount: formatMoney(order.refunded.dollars) })}</span> : null}
        {order.status ? <span className={order.status === 'cancelled' ? 'chip bad' : 'chip'}>{t(order.status)}</span> : null}
      </span>
    </li>
  )
}
