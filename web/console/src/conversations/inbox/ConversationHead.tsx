import { ArrowLeftOutlined, CheckOutlined, ClockCircleOutlined, IdcardOutlined, MoreOutlined, ReloadOutlined, UserAddOutlined } from '@ant-design/icons'
import { Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { useConnections } from '../../channels/queries'
import { Face } from '../../foundation/Face'
import { BrandTimeField } from '../../foundation/BrandTimeField'
import { formatTime } from '../../foundation/format'
import { useFoundationWords } from '../../foundation/words'
import type { Presence } from '../../workspaces/live/line'
import { useCaller, useMay } from '../../workspaces/session'
import { useComposerWords } from './composer/words'
import { useHeadWords } from './headWords'
import { useInboxOperators, type Move, type Opened } from './queries'
import { daysToMonday, hourOfDay } from './snooze'
import { formatSpan, useNow } from './times'
import { useInboxWords } from './words'

type Props = { view: Opened; others: Presence[]; isBusy: boolean; onMove: (move: Move) => void; onBack: () => void; onSide: () => void }

/** Who it is, how the conversation stands, and what can be done with it. */
export function ConversationHead({ view, others, isBusy, onMove, onBack, onSide }: Props) {
  const t = useInboxWords()
  const h = useHeadWords()
  const f = useFoundationWords()
  const may = useMay('conversations')
  const { summary } = view
  const name = summary.member.name ?? f('unnamed')
  return (
    <header className="inbox-head">
      <Button className="inbox-back" type="text" icon={<ArrowLeftOutlined />} aria-label={t('backToList')} onClick={onBack} />
      <button type="button" className="inbox-head-who" onClick={onSide} aria-label={`${name}・${t('aboutCustomer')}`}>
        <Face name={name} picture={summary.member.picture} seed={summary.member.id} size={36} />
        <span><strong>{name}</strong><Standing view={view} /></span>
      </button>
      <Others others={others} />
      <span className="grow" />
      {may ? (
        <span className="inbox-acts">
          <Assign view={view} isBusy={isBusy} onMove={onMove} />
          <Snooze view={view} isBusy={isBusy} onMove={onMove} />
          <More view={view} isBusy={isBusy} onMove={onMove} />
          {summary.state === 'resolved'
            ? <Button icon={<ReloadOutlined />} disabled={isBusy} aria-label={h('reopen')} title={h('reopen')} onClick={() => onMove({ kind: 'reopen' })}>{h('reopen')}</Button>
            : <Button icon={<CheckOutlined />} disabled={isBusy} aria-label={h('resolve')} title={h('resolve')} onClick={() => onMove({ kind: 'resolve' })}>{h('resolve')}</Button>}
        </span>
      ) : null}
      <Button className="inbox-to-side" type="text" icon={<IdcardOutlined />} aria-label={t('aboutCustomer')} title={t('aboutCustomer')} onClick={onSide} />
    </header>
  )
}

const renewMs = 20_000

function Standing({ view: { summary } }: { view: Opened }) {
  const h = useHeadWords()
  const now = useNow(renewMs)
  const connections = useConnections()
  const accounts = connections.data?.items ?? []
  const account = accounts.length > 1 ? accounts.find((each) => each.id === summary.connection)?.name : undefined
  const how =
    summary.state === 'resolved' ? h('isResolved')
    : summary.snoozedUntil ? h('isSnoozed', { time: formatTime(summary.snoozedUntil) })
    : summary.waitingSince ? h('waitsFor', { span: formatSpan(now - new Date(summary.waitingSince).getTime()) })
    : summary.handler === 'bot' ? h('byBot') : ''
  return <small>{[how, account ? h('viaAccount', { name: account }) : ''].filter(Boolean).join('・')}</small>
}

/** Colleagues who have it open; whoever types is said in words above the field too. */
function Others({ others }: { others: Presence[] }) {
  const t = useComposerWords()
  if (others.length === 0) return null
  const names = others.map((each) => each.name).join('、')
  return (
    <span className="inbox-others" role="status" title={t('reading', { names })}>
      {others.slice(0, 3).map((each) => <span key={each.operator} data-kind={each.kind}><Face name={each.name.toUpperCase()} seed={each.name} size={24} /></span>)}
      <span className="wide-only small">{t('reading', { names })}</span>
    </span>
  )
}

type ActProps = Pick<Props, 'view' | 'isBusy' | 'onMove'>

function Assign({ view: { summary }, isBusy, onMove }: ActProps) {
  const h = useHeadWords()
  const { session } = useCaller()
  const operators = useInboxOperators()
  const people = operators.data?.items ?? []
  const taker = people.find((each) => each.id === summary.operator)
  const isMine = summary.operator === session.operatorId
  const label = summary.operator === null ? h('assign') : isMine ? h('mineNow') : taker?.name ?? `#${summary.operator}`
  const colleagues = people.filter((each) => each.id !== session.operatorId)
  const iMay = people.some((each) => each.id === session.operatorId)
  return (
    <Dropdown
      trigger={['click']}
      disabled={isBusy || summary.state === 'resolved'}
      menu={{
        className: 'long-menu',
        selectable: true,
        selectedKeys: summary.operator === null ? [] : [String(summary.operator)],
        items: [
          ...(iMay ? [{ key: String(session.operatorId), label: h('me', { name: session.name }), onClick: () => onMove({ kind: 'assign', operator: session.operatorId }) }] : []),
          ...colleagues.map((each) => ({ key: String(each.id), label: each.name, onClick: () => onMove({ kind: 'assign', operator: each.id }) })),
          ...(summary.operator === null ? [] : [{ type: 'divider' as const }, { key: 'nobody', label: h('nobody'), onClick: () => onMove({ kind: 'assign', operator: null }) }]),
        ],
      }}
    >
      <Button icon={<UserAddOutlined />} title={h('assign')}><span className="inbox-act-word">{label}</span></Button>
    </Dropdown>
  )
}

const hourMs = 3_600_000
const morning = 9

export const tomorrowMorning = () => hourOfDay(Date.now(), 1, morning)

function Snooze({ view: { summary }, isBusy, onMove }: ActProps) {
  const h = useHeadWords()
  const [picked, setPicked] = useState<string | null>(null)
  const until = (moment: string) => onMove({ kind: 'snooze', until: moment })
  const items = [
    { key: 'hour', label: h('inHour'), onClick: () => until(new Date(Date.now() + hourMs).toISOString()) },
    { key: 'three', label: h('inThree'), onClick: () => until(new Date(Date.now() + 3 * hourMs).toISOString()) },
    { key: 'tomorrow', label: h('tomorrow'), onClick: () => until(tomorrowMorning()) },
    { key: 'monday', label: h('monday'), onClick: () => until(hourOfDay(Date.now(), daysToMonday(Date.now()), morning)) },
    { key: 'pick', label: h('pick'), onClick: () => setPicked(tomorrowMorning()) },
    ...(summary.snoozedUntil ? [{ type: 'divider' as const }, { key: 'wake', label: h('wake'), onClick: () => onMove({ kind: 'wake' }) }] : []),
  ]
  return (
    <>
      <Dropdown trigger={['click']} disabled={isBusy || summary.state === 'resolved'} menu={{ items }}>
        <Button icon={<ClockCircleOutlined />} aria-label={h('snooze')} title={h('snooze')} />
      </Dropdown>
      <Modal open={picked !== null} title={h('snooze')} okText={h('snooze')} onCancel={() => setPicked(null)} onOk={() => { if (picked) until(picked); setPicked(null) }} width={340}>
        <BrandTimeField label={h('pick')} value={picked} onChange={(instant) => { if (instant) setPicked(instant) }} />
      </Modal>
    </>
  )
}

const lineChat = 'https://chat.line.biz/'

function More({ view: { summary }, isBusy, onMove }: ActProps) {
  const h = useHeadWords()
  const isOver = summary.state === 'resolved'
  return (
    <Dropdown
      trigger={['click']}
      disabled={isBusy}
      menu={{
        items: [
          { key: 'line', label: <a href={lineChat} target="_blank" rel="noreferrer">{h('inLine')}</a> },
          { key: 'elsewhere', label: h('elsewhere'), disabled: isOver, onClick: () => onMove({ kind: 'answered-elsewhere' }) },
          { key: 'bot', label: h('handToBot'), disabled: isOver || summary.handler === 'bot', onClick: () => onMove({ kind: 'hand-to-bot' }) },
        ],
      }}
    >
      <Button icon={<MoreOutlined />} aria-label={h('more')} title={h('more')} />
    </Dropdown>
  )
}
