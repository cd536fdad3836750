import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../../../api/client'
import { useOrders } from '../../../commerce/queries'
import { useCommerceWords } from '../../../commerce/words'
import { Face } from '../../../foundation/Face'
import { formatDate, formatMoney, formatNumber } from '../../../foundation/format'
import { Loaded } from '../../../foundation/Loaded'
import { useFoundationWords } from '../../../foundation/words'
import { Consents } from '../../../members/consents/Consents'
import { MemberTags } from '../../../members/MemberTags'
import { useMember } from '../../../members/queries'
import { StateChips } from '../../../members/StateChips'
import { useSegmentsOfMember } from '../../../segments/queries'
import { useInboxWords } from '../words'
import { useSideWords } from './words'
import '../../../members/members.css'

type Props = { member: string; onClose: () => void }

/** Who one is talking to, beside the talk; tags are changed here while talking. */
export function MemberSide({ member, onClose }: Props) {
  const t = useInboxWords()
  const who = useMember(member)
  return (
    <aside className="inbox-side" aria-label={t('aboutCustomer')}>
      <Button className="inbox-side-close" type="text" icon={<ArrowLeftOutlined />} onClick={onClose}>{t('backToThread')}</Button>
      <Loaded query={who} rows={8}>{(found) => <Card who={found} />}</Loaded>
    </aside>
  )
}

function Card({ who }: { who: Schemas['MemberView'] }) {
  const t = useSideWords()
  const f = useFoundationWords()
  const name = who.name ?? f('unnamed')
  return (
    <>
      <header className="inbox-who-card">
        <Face name={name} picture={who.picture} seed={who.id} size={52} />
        <div>
          <h2>{name}</h2>
          <p className="row" style={{ gap: 4 }}><StateChips who={who} /></p>
          <p className="faint small">{t('joined', { date: formatDate(who.createdAt) })}・<Link to={`/members/${who.id}`}>{t('page')}</Link></p>
        </div>
      </header>
      <Part title={t('tags')}><MemberTags member={who} /></Part>
      <Orders member={who.id} />
      <Attributes attributes={who.attributes} />
      <Segments member={who.id} />
      <Consents member={who.id} />
    </>
  )
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return <section className="member-part"><h2 className="row between">{title}{note ? <span className="faint small number">{note}</span> : null}</h2>{children}</section>
}

const attributesShown = 6

function Attributes({ attributes }: { attributes: Schemas['MemberView']['attributes'] }) {
  const t = useSideWords()
  const hidden = attributes.length - attributesShown
  return (
    <Part title={t('attributes')}>
      {attributes.length === 0 ? <p className="faint small">{t('noAttributes')}</p> : null}
      <dl className="facts">{attributes.slice(0, attributesShown).map((each) => <Fact key={each.name} label={each.label} value={each.text} />)}</dl>
      {hidden > 0 ? <p className="faint small">{t('moreAttributes', { n: hidden })}</p> : null}
    </Part>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return <><dt>{label}</dt><dd>{value}</dd></>
}

const ordersShown = 3

function Orders({ member }: { member: string }) {
  const t = useSideWords()
  const c = useCommerceWords()
  const orders = useOrders(member)
  const first = orders.data?.pages[0]
  const totals = first?.totals
  const note = totals && totals.orders > 0 ? t('ordersSum', { n: formatNumber(totals.orders), count: totals.orders, net: formatMoney(totals.net.dollars) }) : ''
  return (
    <Part title={t('orders')} note={note}>
      {first?.items.length === 0 ? <p className="faint small">{t('noOrders')}</p> : null}
      <ul className="inbox-orders">
        {first?.items.slice(0, ordersShown).map((order) => (
          <li key={order.id}>
            <span className="wrap">{order.lines.map((line) => line.name ?? line.category ?? line.sku).filter(Boolean).join('、') || order.orderId}</span>
            <strong className="number">{formatMoney(order.amount.dollars)}</strong>
            <span className="faint small number">{formatDate(order.orderedAt)}</span>
            <span className="small">{order.status ? <span className={order.status === 'cancelled' ? 'chip bad' : 'chip'}>{c(order.status)}</span> : null}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Segments({ member }: { member: string }) {
  const t = useSideWords()
  const segments = useSegmentsOfMember(member)
  const items = segments.data?.items
  return (
    <Part title={t('segments')}>
      {items?.length === 0 ? <p className="faint small">{t('noSegments')}</p> : null}
      <p className="row" style={{ gap: 6 }}>{items?.map((each) => <Link key={each.segment} className="chip plain" to={`/segments/${each.segment}?tab=members`} title={each.because ?? undefined}>{each.name}</Link>)}</p>
    </Part>
  )
}
