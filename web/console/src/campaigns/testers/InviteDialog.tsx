import { Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Schemas } from '../../api/client'
import { useConnections } from '../../channels/queries'
import { Failure } from '../../foundation/Failure'
import { useFoundationWords } from '../../foundation/words'
import { Field } from '../../messages/Field'
import { useInviteTesters } from './queries'
import { useTesterWords } from './words'

/** The group's QR code. Who has joined shows up by itself, so that the phone can be put away at once. */
export function InviteDialog({ group, onClose }: { group: Schemas['TestGroup']; onClose: () => void }) {
  const t = useTesterWords()
  const f = useFoundationWords()
  const connections = useConnections().data?.items ?? []
  const [chosen, setChosen] = useState<number | null>(null)
  const connection = chosen ?? connections[0]?.id ?? null
  const invite = useInviteTesters(group.id)
  const { mutate } = invite
  useEffect(() => {
    if (connection !== null) mutate(connection)
  }, [connection, mutate])
  return (
    <Modal open title={t('inviteTitle', { name: group.name })} footer={null} width={380} onCancel={onClose}>
      <div className="stack">
        <p className="faint" style={{ margin: 0 }}>{t('inviteHelp')}</p>
        {connections.length > 1 ? (
          <Field label={t('account')}>
            {(id) => <Select<number> id={id} value={connection} onChange={setChosen} options={connections.map((each) => ({ value: each.id, label: each.name }))} />}
          </Field>
        ) : null}
        {invite.isError ? <Failure error={invite.error} title={t('invite')} /> : null}
        {invite.data ? <img src={`/api/v1/entry-links/${invite.data.id}/qr.svg`} alt={t('inviteQr', { address: invite.data.address })} style={{ width: '100%', background: '#fff', borderRadius: 12, padding: 8 }} /> : null}
        <p className="small wrap" aria-live="polite" style={{ margin: 0 }}>
          {group.members.length === 0 ? t('nobodyYet') : t('joined', { names: group.members.map((who) => who.name ?? f('unnamed')).join('、') })}
        </p>
      </div>
    </Modal>
  )
}
