import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { newIntention } from '../api/idempotency'
import { useFoundationWords } from '../foundation/words'
import { ContentFailure } from '../messages/ContentFailure'
import { Field } from '../messages/Field'
import { useNotes } from '../messages/useNotes'
import { useTestSend } from './queries'
import { useTestGroups } from './testers/queries'
import { TesterPicker, type Chosen } from './testers/TesterPicker'
import { useTesterWords } from './testers/words'
import { useCampaignWords } from './words'

export function TestDialog({ campaign, onClose }: { campaign: Schemas['Campaign']; onClose: () => void }) {
  const t = useCampaignWords()
  const g = useTesterWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const note = useNotes()
  const [intention] = useState(newIntention)
  const [chosen, setChosen] = useState<Chosen>([])
  const [group, setGroup] = useState<number | null>(null)
  const groups = useTestGroups()
  const send = useTestSend(campaign.id)
  const go = () =>
    send.mutate({ members: chosen.map((each) => each.value), group, intention }, {
      onSuccess: ({ notes }) => {
        void message.success(t('testSent'))
        note(notes)
        onClose()
      },
    })
  return (
    <Modal open title={t('testSend')} okText={t('testSend')} cancelText={f('cancel')} okButtonProps={{ disabled: chosen.length === 0 && group === null }} confirmLoading={send.isPending} onOk={go} onCancel={onClose}>
      <p className="faint" style={{ marginBottom: 12 }}>{t('testHelp')}</p>
      <div className="stack">
        <Field label={g('group')} {...(groups.data?.length === 0 ? { help: g('groupHelp') } : {})}>
          {(id) => <Select<number> id={id} allowClear placeholder={g('pickGroup')} style={{ width: '100%' }} loading={groups.isPending} value={group} onChange={(one) => setGroup(one ?? null)} options={(groups.data ?? []).map((each) => ({ value: each.id, label: `${each.name}（${g('count', { n: each.members.length, count: each.members.length })}）` }))} />}
        </Field>
        <Field label={t('testers')}>{(id) => <TesterPicker id={id} placeholder={t('findTesters')} chosen={chosen} onChange={setChosen} />}</Field>
      </div>
      {send.isError ? <div style={{ marginTop: 12 }}><ContentFailure error={send.error} title={t('testSend')} /></div> : null}
    </Modal>
  )
}
