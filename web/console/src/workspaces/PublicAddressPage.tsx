import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'
import { useConnections, useSetWebhook } from '../channels/queries'
import '../channels/channels.css'
import { Failure } from '../foundation/Failure'
import { formatDate } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useReachWords } from './reachWords'
import './workspaces.css'

const soonMs = 14 * 24 * 60 * 60 * 1000

/** Whether the world reaches this server, until when its certificate is good, and LINE's webhook set to it. */
export default function PublicAddressPage() {
  const t = useReachWords()
  const check = useMutation({ mutationFn: () => got(api.POST('/api/v1/public-address/check')) })
  return (
    <div className="stack settings-form">
      <section className="panel stack">
        <h2>{t('about')}</h2>
        <p className="faint">{t('note')}</p>
        {check.data ? <Found of={check.data} /> : null}
        {check.isError ? <Failure error={check.error} title={t('check')} /> : null}
        <div className="row">
          <Button type="primary" loading={check.isPending} onClick={() => check.mutate()}>{t('check')}</Button>
          {check.isPending ? <span className="faint small" role="status">{t('checking')}</span> : null}
        </div>
      </section>
      <Webhooks />
    </div>
  )
}

function Found({ of: { state, address, isHttps, certificate, said } }: { of: Schemas['ReachView'] }) {
  const t = useReachWords()
  const help = { reached: null, notSet: t('notSetHelp'), elsewhere: t('elsewhereHelp', { said: said ?? '' }), unreachable: t('unreachableHelp', { said: said ?? '' }) }[state]
  return (
    <>
      {address ? <span className="webhook-address">{address}</span> : null}
      <Alert type={state === 'reached' ? 'success' : 'warning'} showIcon title={t(state)} description={help} />
      {address && !isHttps ? <Alert type="warning" showIcon title={t('notHttps')} /> : null}
      {certificate ? <Certificate of={certificate} /> : null}
    </>
  )
}

function Certificate({ of: { issuer, until, isTrusted } }: { of: Schemas['CertificateView'] }) {
  const t = useReachWords()
  const [now] = useState(() => Date.now())
  const said = { issuer, until: formatDate(until) }
  if (!isTrusted) return <Alert type="error" showIcon title={t('certificateBad', said)} />
  if (Date.parse(until) - now < soonMs) return <Alert type="warning" showIcon title={t('certificateSoon', said)} />
  return <p>{t('certificate', said)}</p>
}

function Webhooks() {
  const t = useReachWords()
  const connections = useConnections()
  return (
    <section className="panel stack">
      <h2>{t('webhooks')}</h2>
      <Loaded query={connections} rows={2}>
        {({ items }) => items.length === 0
          ? <p className="faint">{t('noAccounts')} <Link to="/settings/connections">{t('connect')}</Link></p>
          : <>{items.map((connection) => <Webhook key={connection.id} of={connection} />)}</>}
      </Loaded>
    </section>
  )
}

function Webhook({ of: { id, name } }: { of: { id: number; name: string } }) {
  const t = useReachWords()
  const set = useSetWebhook(id)
  const found = set.data
  return (
    <div className="stack" style={{ gap: 8 }}>
      <span className="row between"><strong className="wrap">{name}</strong><Button loading={set.isPending} onClick={() => set.mutate()}>{t('setWebhook')}</Button></span>
      {found ? (
        <Alert
          showIcon type={found.isReached ? 'success' : 'warning'}
          title={t(!found.isSet ? 'webhookNotSet' : found.isReached ? 'webhookReached' : 'webhookNotReached', { address: found.webhookAddress, reason: found.reason ?? '' })}
        />
      ) : null}
      {set.isError ? <Failure error={set.error} title={t('setWebhook')} /> : null}
    </div>
  )
}
