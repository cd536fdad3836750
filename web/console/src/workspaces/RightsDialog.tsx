import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { useChangeOperator } from './queries'
import { useCaller } from './session'
import { useAccessWords } from './settingsWords'
import { useWorkspaceWords } from './words'

type Who = Schemas['OperatorView']
type Right = Schemas['Permission']

/** Beneath a name: what differs from the role. */
export function OwnRights({ who }: { who: Who }) {
  const t = useAccessWords()
  if (who.given.length + who.taken.length === 0) return null
  return (
    <span className="row" style={{ gap: 4 }}>
      {who.given.map((right) => <span key={right} className="chip good">＋{t(right)}</span>)}
      {who.taken.map((right) => <span key={right} className="chip bad">－{t(right)}</span>)}
    </span>
  )
}

/** Single rights beyond the role's, or without some of them. What one lacks oneself cannot be given. */
export function RightsDialog({ who, onClose }: { who: Who; onClose: () => void }) {
  const t = useAccessWords()
  const w = useWorkspaceWords()
  const f = useFoundationWords()
  const { here } = useCaller()
  const change = useChangeOperator()
  const [chosen, setChosen] = useState<Right[]>(who.permissions)
  // What the role allows is what he may now, without what he was given and with what was taken.
  const ofRole = [...who.permissions.filter((right) => !who.given.includes(right)), ...who.taken]
  const save = () =>
    change.mutate(
      { id: who.id, role: null, state: null, given: chosen.filter((right) => !ofRole.includes(right)), taken: ofRole.filter((right) => !chosen.includes(right)) },
      { onSuccess: onClose },
    )
  const rights = here.permissions.filter((right) => right !== 'track')
  return (
    <Modal open title={t('rightsTitle', { name: who.name })} okText={f('save')} cancelText={f('cancel')} onOk={save} onCancel={onClose} confirmLoading={change.isPending}>
      <p className="faint" style={{ marginBottom: 12 }}>{t('rightsHelp', { role: w(who.role) })}</p>
      <Checkbox.Group<Right>
        className="rights" value={chosen} onChange={setChosen}
        options={rights.map((value) => ({ value, label: <>{t(value)}{ofRole.includes(value) ? <span className="faint small"> {t('ofRole')}</span> : null}</> }))}
      />
      {change.isError ? <Failure error={change.error} title={t('scopes')} /> : null}
    </Modal>
  )
}
