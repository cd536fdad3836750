import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { Schemas } from '../api/client'
import { newIntention } from '../api/idempotency'
import { formatNumber, formatPrice, formatTime } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { ContentFailure } from '../messages/ContentFailure'
import { useNotes } from '../messages/useNotes'
import { useArmWords } from './arms/words'
import { useSteer, type Draft } from './queries'
import { useCampaignWords } from './words'

/** Beyond so many messages a click is not enough: the number is typed. */
const typedBeyond = 1_000

type Props = { campaign: Schemas['Campaign']; name: string; sendAt: string | null; arms: Draft['arms']; estimate: Schemas['CampaignEstimate']; onClose: () => void }

export function StartDialog({ campaign, name, sendAt, arms, estimate, onClose }: Props) {
  const t = useCampaignWords()
  const a = useArmWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const note = useNotes()
  const field = useId()
  // One name for the whole dialog: however often the button is pressed or the answer lost, it is sent once.
  const [intention] = useState(newIntention)
  const [typed, setTyped] = useState('')
  const steer = useSteer(campaign.id)
  const isLarge = estimate.messages > typedBeyond
  const isConfirmed = !isLarge || typed.replaceAll(',', '').trim() === String(estimate.messages)
  const start = () =>
    steer.mutate({ what: 'start', intention }, {
      onSuccess: ({ notes }) => {
        void message.success(sendAt ? t('scheduleDone') : t('sendDone'))
        note(notes)
        onClose()
      },
    })
  return (
    <Modal open title={sendAt ? t('scheduleTitle', { name }) : t('sendTitle', { name })} okText={sendAt ? t('schedule') : t('send')} cancelText={f('cancel')} okButtonProps={{ disabled: !isConfirmed }} confirmLoading={steer.isPending} onOk={start} onCancel={onClose}>
      <div className="stack" style={{ gap: 10 }}>
        <p style={{ fontSize: 16 }}>{t('sendSummary', { n: formatNumber(estimate.messages), cost: formatPrice(estimate.cost.cost.dollars) })}</p>
        {arms ? <p>{a('plan', { n: arms.more.length + 1, percent: arms.testPercent, hours: arms.waitHours })}</p> : null}
        <p className="faint">{sendAt ? t('sendAtSummary', { time: formatTime(sendAt) }) : estimate.quietUntil ? null : t('sendNow')}</p>
        {estimate.quietUntil ? <p>{t('sendAfterQuiet', { time: formatTime(estimate.quietUntil) })}</p> : null}
        {isLarge ? (
          <div className="field">
            <label htmlFor={field}>{t('typeNumber', { n: formatNumber(estimate.messages) })}</label>
            <Input id={field} autoFocus inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </div>
        ) : null}
        {steer.isError ? <ContentFailure error={steer.error} title={t('send')} /> : null}
      </div>
    </Modal>
  )
}
