import { App, Button, Dropdown, Switch } from 'antd'
import { MoreOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { useReason } from '../foundation/Failure'
import { formatNumber, formatTime } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { ListenerDialog } from './ListenerDialog'
import { Postings } from './Postings'
import { useChangeOutgoing, useChangeSecret, useOutgoingEvents, useRemoveOutgoing, useTestOutgoing } from './queries'
import { SecretDialog } from './SecretDialog'
import { useOutgoingWords } from './words'

/** One address: what it is told, how that goes, and why not where Weir has switched it off. */
export function ListenerRow({ of: listener }: { of: Schemas['OutgoingWebhookView'] }) {
  const t = useOutgoingWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const [isEditing, setEditing] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const events = useOutgoingEvents()
  const change = useChangeOutgoing()
  const remove = useRemoveOutgoing()
  const secret = useChangeSecret()
  const test = useTestOutgoing()
  const fail = (error: unknown) => void message.error(reason(error))
  const { id, name, url, state } = listener
  const why = state === 'failed' || state === 'gone' || state === 'held' ? t(state) : null
  const tryIt = () =>
    test.mutate(id, {
      onSuccess: ({ isTaken, status, answer, tookMilliseconds: ms }) =>
        void (isTaken ? message.success(t('testTaken', { status: status ?? 0, ms })) : message.warning(t('testNot', { said: [status, answer].filter(Boolean).join(' ') }))),
      onError: fail,
    })
  const askSecret = () =>
    modal.confirm({ title: t('changeSecretTitle', { name }), content: t('changeSecretHelp'), okText: t('changeSecret'), cancelText: f('cancel'), onOk: () => secret.mutateAsync(id).catch(fail) })
  const askRemove = () =>
    modal.confirm({
      title: t('removeTitle', { name }), content: t('removeHelp', { n: formatNumber(listener.waiting) }), okText: t('remove'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => remove.mutateAsync(id).catch(fail),
    })
  const deeds = [
    { key: 'edit', label: t('edit'), onClick: () => setEditing(true) },
    { key: 'secret', label: t('changeSecret'), onClick: () => void askSecret() },
    { key: 'remove', label: t('remove'), danger: true, onClick: () => void askRemove() },
  ]
  return (
    <li>
      <Switch aria-label={t('on')} checked={state === 'on'} loading={change.isPending} onChange={(isOn) => change.mutate({ id, name, url, events: listener.events, isOn }, { onError: fail })} />
      <div className="outgoing-what">
        <strong className="wrap">{name}</strong>
        <span className="webhook-address">{url}</span>
        <span className="row" style={{ gap: 4 }}>
          {listener.events.map((kind) => <span key={kind} className="chip plain">{events.data?.find((known) => known.name === kind)?.text ?? kind}</span>)}
        </span>
        <span className="row small number" style={{ gap: 6 }}>
          <span className="chip">{t('delivered', { n: formatNumber(listener.delivered) })}</span>
          {listener.waiting > 0 ? <span className="chip warn">{t('waiting', { n: formatNumber(listener.waiting) })}</span> : null}
          {listener.givenUp > 0 ? <span className="chip bad">{t('givenUp', { n: formatNumber(listener.givenUp) })}</span> : null}
          {listener.lost > 0 ? <span className="chip bad">{t('lost', { n: formatNumber(listener.lost) })}</span> : null}
        </span>
        {why ? <span className="outgoing-why" role="alert">{why}</span> : null}
        {!why && listener.failingSince ? <span className="outgoing-why">{t('failingSince', { time: formatTime(listener.failingSince) })}</span> : null}
        {listener.oldSecretUntil ? <span className="faint small">{t('oldSecretHelp', { time: formatTime(listener.oldSecretUntil) })}</span> : null}
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="small">{t('postings')}</summary>
          {isOpen ? <Postings id={id} /> : null}
        </details>
      </div>
      <span className="row outgoing-deeds">
        <Button size="small" loading={test.isPending} onClick={tryIt}>{t('test')}</Button>
        <Dropdown menu={{ items: deeds }} trigger={['click']}><Button size="small" type="text" icon={<MoreOutlined />} aria-label={t('edit')} /></Dropdown>
      </span>
      {isEditing ? <ListenerDialog of={listener} onClose={() => setEditing(false)} /> : null}
      {secret.data ? <SecretDialog of={secret.data} onClose={secret.reset} /> : null}
    </li>
  )
}
