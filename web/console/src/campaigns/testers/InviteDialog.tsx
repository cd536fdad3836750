import { Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Schemas } from '../../api/client'
import { useConnections } from '../../channels/queries'
import { Failure } from '../../foundation/Failure'
import { useFoundationWords } from '../../foundation/words'
import { Field } from '../../messages/Field'
import { QrImage } from '../../touchpoints/AddressPanel'
import { useInviteTesters } from './queries'
import { useTesterWords } from './words'

/** The group's QR code. Who has joined shows up by itself, so that the phone can be put away at once. */
export function InviteDialog({ group, onClose }: { group: Schemas['TestGroup']; onClose: () => void }) {
  const t = useTesterWords()
  const f = useFoundationWords()
  const connections = useConnections().data?.items ?? []
  const [chosen, setChosen] = useState<number | null>(null)
  // The code that is there already, whichever account it belongs to; else one of the first account.
  const wanted = chosen ?? (group.invitation === null ? (connections[0]?.id ?? null) : null)
  const canAsk = wanted !== null || group.invitation !== null
  const invite = useInviteTesters(group.id)
  const { mutate } = invite
  const isAsked = invite.data !== undefined && (chosen === null || chosen === invite.data.connection)
  useEffect(() => {
    if (canAsk && !isAsked) mutate(wanted)
  }, [canAsk, isAsked, wanted, mutate])
  return (
    <Modal open title={t('inviteTitle', { name: group.name })} footer={null} width={380} onCancel={onClose}>
      <div className="stack">
        <p className="faint" style={{ margin: 0 }}>{t('inviteHelp')}</p>
        {connections.length > 1 ? (
          <Field label={t('account')}>
            {(id) => <Select<number> id={id} value={invite.data?.connection ?? wanted} onChange={setChosen} options={connections.map((each) => ({ value: each.id, label: each.name }))} />}
          </Field>
        ) : null}
        {invite.isError ? <Failure error={invite.error} title={t('invite')} /> : null}
        {invite.data ? <QrImage path={`/api/v1/entry-links/${invite.data.id}/qr.svg`} alt={t('inviteQr', { address: invite.data.address })} /> : null}
        <p className="small wrap" aria-live="polite" style={{ margin: 0 }}>
          {group.members.length === 0 ? t('nobodyYet') : t('joined', { names: group.members.map((who) => who.name ?? f('unnamed')).join('、') })}
        </p>
      </div>
    </Modal>
  )
}
