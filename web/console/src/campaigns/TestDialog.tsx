import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { newIntention } from '../api/idempotency'
import { Failure } from '../foundation/Failure'
import { useSettled } from '../foundation/useSettled'
import { useFoundationWords } from '../foundation/words'
import { useMembers } from '../members/queries'
import { Field } from '../messages/Field'
import { useTestSend } from './queries'
import { useCampaignWords } from './words'

export function TestDialog({ campaign, onClose }: { campaign: Schemas['Campaign']; onClose: () => void }) {
  const t = useCampaignWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const [intention] = useState(newIntention)
  const [chosen, setChosen] = useState<{ value: string; label: string }[]>([])
  const [text, setText] = useState('')
  const found = useMembers({ q: useSettled(text.trim()), tag: null, friend: true }, undefined)
  const send = useTestSend(campaign.id)
  const go = () =>
    send.mutate({ members: chosen.map((each) => each.value), intention }, {
      onSuccess: () => {
        void message.success(t('testSent'))
        onClose()
      },
    })
  return (
    <Modal open title={t('testSend')} okText={t('testSend')} cancelText={f('cancel')} okButtonProps={{ disabled: chosen.length === 0 }} confirmLoading={send.isPending} onOk={go} onCancel={onClose}>
      <p className="faint" style={{ marginBottom: 12 }}>{t('testHelp')}</p>
      <Field label={t('testers')}>
        {(id) => (
          <Select
            id={id} mode="multiple" labelInValue autoFocus placeholder={t('findTesters')} style={{ width: '100%' }} loading={found.isFetching}
            showSearch={{ filterOption: false, onSearch: setText }} value={chosen} onChange={setChosen}
            options={(found.data?.items ?? []).map((who) => ({ value: who.id, label: who.name ?? f('unnamed') }))}
          />
        )}
      </Field>
      {send.isError ? <div style={{ marginTop: 12 }}><Failure error={send.error} title={t('testSend')} /></div> : null}
    </Modal>
  )
}
