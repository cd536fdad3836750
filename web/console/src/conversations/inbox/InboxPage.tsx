import { App, Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { Nothing } from '../../foundation/Nothing'
import { useLineState } from '../../workspaces/live/LiveProvider'
import { useCaller, useMay } from '../../workspaces/session'
import type { ComposerHandle } from './composer/Composer'
import { tomorrowMorning } from './ConversationHead'
import { ConversationPane, type Steers } from './ConversationPane'
import { useFilter } from './filter'
import { useHeadWords } from './headWords'
import { KeysHelp } from './KeysHelp'
import { ConversationList } from './list/ConversationList'
import { ListHead } from './list/ListHead'
import { mayNotify } from './notices'
import { usePreference } from './preferences'
import { useConversations, useStanding, type Summary } from './queries'
import { RuleDialog } from './RuleDialog'
import { useInboxKeys } from './useInboxKeys'
import { useInboxWords } from './words'
import './inbox.css'

/** The room where people answer: list, thread and customer beside each other, or one behind the other on a narrow screen. */
export default function InboxPage() {
  const t = useInboxWords()
  const { session } = useCaller()
  const navigate = useNavigate()
  const { search } = useLocation()
  const params = useParams()
  const id = params['id'] === undefined ? null : Number(params['id'])
  const isSideOpen = new URLSearchParams(search).has('side')
  const { filter, set } = useFilter()
  const list = useConversations(filter)
  const items = useMemo(() => onceEach(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data])
  const isBroken = useLineState() === 'broken'
  const composer = useRef<ComposerHandle>(null)
  const steers = useRef<Steers>(null)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [isRuleOpen, setRuleOpen] = useState(false)
  useTitle(t('title'))

  const addressOf = useCallback((to: number | null, side = false) => {
    const query = new URLSearchParams(search)
    if (side) query.set('side', '1')
    else query.delete('side')
    return `/inbox${to === null ? '' : `/${to}`}${query.size > 0 ? `?${query}` : ''}`
  }, [search])
  const goTo = (to: number | null, side = false) => void navigate(addressOf(to, side))
  const toOf = useCallback((to: number) => addressOf(to), [addressOf])

  const { next, previous } = useNeighbours(items, id)
  const [typesOn, setTypesOn] = useState<number | null>(null)
  const step = (to: number | null, fromField: boolean) => {
    if (to === null) return
    // Whoever goes on from a field goes on typing: the next letters belong to the next field.
    setTypesOn(fromField ? to : null)
    goTo(to)
    document.querySelector(`[data-conversation="${to}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useInboxKeys({
    next: (fromField) => step(next, fromField),
    previous: (fromField) => step(previous, fromField),
    reply: () => composer.current?.focus('answer'),
    note: () => composer.current?.focus('note'),
    take: () => steers.current?.steer({ kind: 'assign', operator: session.operatorId }),
    resolve: () => steers.current?.steer({ kind: 'resolve' }),
    snooze: () => steers.current?.steer({ kind: 'snooze', until: tomorrowMorning() }),
    help: () => setHelpOpen(true),
  }, () => typesOn !== null && typesOn === id && composer.current === null)

  const options = useOptions(() => setHelpOpen(true), () => setRuleOpen(true))
  return (
    <div className="inbox" data-layer={id === null ? 'list' : isSideOpen ? 'side' : 'thread'}>
      <section className="inbox-list" aria-label={t('title')}>
        <ListHead filter={filter} onFilter={set} counts={list.data?.pages[0]?.counts} options={options} />
        {isBroken ? <p className="inbox-broken" role="status">{t('broken')}</p> : null}
        <div className="inbox-list-scroll"><ConversationList list={list} items={items} view={filter.view} open={id} toOf={toOf} me={session.operatorId} /></div>
      </section>
      {id === null ? (
        <section className="inbox-pane inbox-choose"><Nothing title={t('choose')} action={<Button onClick={() => setHelpOpen(true)}>{t('keys')}</Button>}>{t('chooseHelp')}</Nothing></section>
      ) : (
        <ConversationPane
          key={id} id={id} me={session.operatorId} steers={steers} composer={composer} goesOnTyping={typesOn === id}
          onBack={() => goTo(null)} onSide={() => goTo(id, true)} onCloseSide={() => goTo(id)} onResolved={() => goTo(next ?? previous)}
        />
      )}
      <KeysHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      {isRuleOpen ? <RuleDialog onClose={() => setRuleOpen(false)} /> : null}
    </div>
  )
}

/** A list moves while its pages are read: what has gone up meanwhile stands in two of them. */
function onceEach(items: Summary[]): Summary[] {
  const seen = new Set<number>()
  return items.filter((item) => !seen.has(item.id) && seen.add(item.id))
}

/** Those before and behind the open one; where it has left the list, those that stand around its old place. */
function useNeighbours(items: Summary[], id: number | null) {
  const place = useRef(0)
  const at = items.findIndex((item) => item.id === id)
  useEffect(() => {
    if (at >= 0) place.current = at
  }, [at])
  const idAt = (index: number) => items[index]?.id ?? null
  if (id === null) return { next: idAt(0), previous: null }
  return at >= 0 ? { next: idAt(at + 1), previous: idAt(at - 1) } : { next: idAt(Math.min(place.current, items.length - 1)), previous: idAt(place.current - 1) }
}

function useTitle(title: string) {
  const unread = useStanding().data?.unread ?? 0
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread >= 99 ? '99+' : unread}) ` : ''}${title}・Weir`
  }, [title, unread])
}

function useOptions(onKeys: () => void, onRule: () => void) {
  const t = useInboxWords()
  const h = useHeadWords()
  const { message } = App.useApp()
  const maySettle = useMay('settings')
  const [notices, setNotices] = usePreference('notices')
  const [sound, setSound] = usePreference('sound')
  const switchNotices = async () => {
    if (notices || (await mayNotify())) setNotices(!notices)
    else void message.warning(t('noticesRefused'))
  }
  const mark = (isOn: boolean) => (isOn ? '✓ ' : '')
  return [
    { key: 'keys', label: t('keys'), onClick: onKeys },
    { key: 'notices', label: mark(notices) + t('notices'), onClick: () => void switchNotices() },
    { key: 'sound', label: mark(sound) + t('sound'), onClick: () => setSound(!sound) },
    ...(maySettle ? [{ type: 'divider' as const }, { key: 'rule', label: h('ruleTitle'), onClick: onRule }] : []),
  ]
}
