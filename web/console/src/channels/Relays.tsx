import { App, Button, Input, Popconfirm, Switch } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure, useReason } from '../foundation/Failure'
import { formatNumber, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { answerWords, RelayAnswers } from './RelayAnswers'
import { useAddRelay, useRelayErrors, useRelays, useRemoveRelay, useRetryRelay, useSwitchRelay, useTestRelay } from './relayQueries'
import { useRelayWords } from './relayWords'

/** Other systems that get the webhooks of an account too, how that goes, and one more. */
export function Relays({ connection }: { connection: number }) {
  const t = useRelayWords()
  const relays = useRelays(connection)
  const add = useAddRelay(connection)
  const [url, setUrl] = useState('')
  const submit = () => add.mutate(url.trim(), { onSuccess: () => setUrl('') })
  return (
    <div className="stack" style={{ gap: 10, marginTop: 20 }}>
      <h3>{t('title')}</h3>
      <p className="faint small">{t('note')}</p>
      <Loaded query={relays} rows={1}>
        {({ items }) => (items.length > 0 ? <ul className="relays">{items.map((relay) => <Row key={relay.id} connection={connection} relay={relay} />)}</ul> : null)}
      </Loaded>
      {relays.data?.items.some((relay) => relay.isOn) ? <p className="faint small">{t('replies')}</p> : null}
      <form className="row relay-add" onSubmit={(event) => { event.preventDefault(); submit() }}>
        <Input aria-label={t('url')} type="url" placeholder={t('example')} value={url} onChange={(event) => setUrl(event.target.value)} />
        <Button htmlType="submit" disabled={url.trim() === ''} loading={add.isPending}>{t('add')}</Button>
      </form>
      {add.isError ? <Failure error={add.error} title={t('add')} /> : null}
    </div>
  )
}

function Row({ connection, relay }: { connection: number; relay: Schemas['RelayView'] }) {
  const t = useRelayWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { message } = App.useApp()
  const change = useSwitchRelay(connection)
  const remove = useRemoveRelay(connection)
  const test = useTestRelay(connection)
  const retry = useRetryRelay(connection)
  const [isOpen, setOpen] = useState(false)
  const [areErrorsOpen, setErrorsOpen] = useState(false)
  const fail = (error: unknown) => void message.error(reason(error))
  const tryIt = () =>
    test.mutate(relay.id, {
      onSuccess: (result) => void (result.isTaken ? message.success(t('testTaken')) : message.warning(t('testNot', { said: result.said ?? '' }))),
      onError: fail,
    })
  return (
    <li>
      <Switch size="small" aria-label={t('on')} checked={relay.isOn} loading={change.isPending} onChange={(isOn) => change.mutate({ id: relay.id, isOn }, { onError: fail })} />
      <span className="relay-what">
        <span className="webhook-address">{relay.url}</span>
        <span className="row small number" style={{ gap: 6 }}>
          <span className="chip">{t('delivered', { n: formatNumber(relay.delivered) })}</span>
          {relay.waiting > 0 ? <span className="chip warn">{t('waiting', { n: formatNumber(relay.waiting) })}</span> : null}
          {relay.refused > 0 ? <span className="chip bad">{t('refused', { n: formatNumber(relay.refused) })}</span> : null}
          {relay.lost > 0 ? <span className="chip bad">{t('lost', { n: formatNumber(relay.lost) })}</span> : null}
        </span>
        {relay.lastError && relay.lastErrorAt ? <span className="faint small wrap">{t('lastError', { time: formatTime(relay.lastErrorAt), error: relay.lastError })}</span> : null}
      </span>
      <span className="row">
        {relay.isOn && relay.waiting > 0 ? <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(relay.id, { onSuccess: () => void message.success(t('retried')), onError: fail })}>{t('retry')}</Button> : null}
        <Button size="small" loading={test.isPending} onClick={tryIt}>{t('test')}</Button>
        <Popconfirm title={t('removeTitle')} description={t('removeHelp', { n: formatNumber(relay.waiting) })} okText={t('remove')} cancelText={f('cancel')} onConfirm={() => remove.mutate(relay.id, { onError: fail })}>
          <Button size="small" danger type="text">{t('remove')}</Button>
        </Popconfirm>
      </span>
      <div className="relay-more">
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="small">{t('who')}：{relay.answers.length === 0 ? t('whoWeir') : relay.answers.map((answer) => answerWords(answer, t)).join('、')}</summary>
          {isOpen ? <RelayAnswers connection={connection} relay={relay} /> : null}
        </details>
        {relay.lastError ? (
          <details onToggle={(event) => setErrorsOpen(event.currentTarget.open)}>
            <summary className="small">{t('errors')}</summary>
            {areErrorsOpen ? <RelayErrors connection={connection} id={relay.id} /> : null}
          </details>
        ) : null}
      </div>
    </li>
  )
}

function RelayErrors({ connection, id }: { connection: number; id: number }) {
  const t = useRelayWords()
  return (
    <Loaded query={useRelayErrors(connection, id)} rows={2}>
      {({ items }) =>
        items.length === 0 ? <p className="faint small">{t('errorsNone')}</p> : (
          <ul className="relay-errors small">{items.map((error, at) => <li key={at}><span className="faint number">{formatTime(error.at)}</span> <span className="wrap">{error.why}</span></li>)}</ul>
        )
      }
    </Loaded>
  )
}
