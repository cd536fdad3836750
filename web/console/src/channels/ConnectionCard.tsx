import { App, Button } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure, useReason } from '../foundation/Failure'
import { formatNumber } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { useMay } from '../workspaces/session'
import { CheckLines } from './CheckLines'
import { ConnectionDialog } from './ConnectionDialog'
import { Friends } from './Friends'
import { nothingTold, useCheck, useRemoveConnection, useSetWebhook } from './queries'
import { Relays } from './Relays'
import { useChannelWords } from './words'

export function ConnectionCard({ connection }: { connection: Schemas['ConnectionView'] }) {
  const t = useChannelWords()
  const may = useMay('settings')
  const [isChanging, setChanging] = useState(false)
  return (
    <section className="panel" aria-label={connection.name}>
      <div className="connection-head">
        <h2>{connection.name}</h2>
        {may ? (
          <span className="row">
            <Button onClick={() => setChanging(true)}>{t('change')}</Button>
            <RemoveButton connection={connection} />
          </span>
        ) : null}
      </div>
      <Friends connection={connection.id} />
      {may ? <Checks connection={connection.id} /> : null}
      {may ? <Relays connection={connection.id} /> : null}
      {isChanging ? <ConnectionDialog connection={connection} onClose={() => setChanging(false)} /> : null}
    </section>
  )
}

/** One line for each thing that must be right, with the place where it is put right. */
function Checks({ connection }: { connection: number }) {
  const t = useChannelWords()
  const { message } = App.useApp()
  const [told, setTold] = useState(nothingTold)
  const check = useCheck(connection, told)
  const webhook = useSetWebhook(connection)
  const setWebhook = () =>
    webhook.mutate(undefined, {
      onSuccess: (result) => {
        const reason = result.reason ?? ''
        if (result.isReached) void message.success(t('webhookSet'))
        else void message.warning(result.isSet ? t('webhookNotReached', { reason }) : t('webhookNotSet', { reason }))
      },
    })
  return (
    <div className="stack" style={{ gap: 12, marginTop: 16 }}>
      <div className="row between">
        <h3>{t('checks')}</h3>
        <span className="row">
          <Button loading={check.isFetching} onClick={() => void check.refetch()}>{t('again')}</Button>
          <Button onClick={() => setTold({ ...told, withWebhookTest: true })}>{t('withWebhook')}</Button>
          <Button type="primary" loading={webhook.isPending} onClick={setWebhook}>{t('setWebhook')}</Button>
        </span>
      </div>
      {webhook.isError ? <Failure error={webhook.error} title={t('setWebhook')} /> : null}
      <Loaded query={check} rows={6}>
        {(result) => (
          <>
            <p className="row"><span className="faint">{t('webhook')}</span><span className="webhook-address">{result.webhookAddress}</span></p>
            {result.messagesAllowed !== null && result.messagesUsed !== null ? <p className="faint">{t('quota', { used: formatNumber(result.messagesUsed), allowed: formatNumber(result.messagesAllowed) })}</p> : null}
            <CheckLines lines={result.lines} isBusy={check.isFetching} onSay={(said) => setTold({ ...told, ...said })} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function RemoveButton({ connection }: { connection: Schemas['ConnectionView'] }) {
  const t = useChannelWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const remove = useRemoveConnection()
  const ask = () =>
    modal.confirm({
      title: t('removeTitle', { name: connection.name }), content: t('removeHelp'), okText: t('remove'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => remove.mutateAsync(connection.id).catch((error: unknown) => void message.error(reason(error))),
    })
  return <Button danger type="text" onClick={() => void ask()}>{t('remove')}</Button>
}
