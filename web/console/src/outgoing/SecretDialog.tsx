import { Button, Modal, Typography } from 'antd'
import type { Schemas } from '../api/client'
import { formatTime } from '../foundation/format'
import { useOutgoingWords } from './words'

/** A secret, shown once. It is closed only by saying that it was copied. */
export function SecretDialog({ of: { secret, webhook }, onClose }: { of: Schemas['OutgoingSecretView']; onClose: () => void }) {
  const t = useOutgoingWords()
  return (
    <Modal open title={t('secretTitle')} closable={false} footer={<Button type="primary" onClick={onClose}>{t('done')}</Button>}>
      <p className="faint" style={{ marginBottom: 12 }}>{t('secretHelp')}</p>
      <Typography.Paragraph copyable code className="wrap">{secret}</Typography.Paragraph>
      {webhook.oldSecretUntil ? <p>{t('oldSecretHelp', { time: formatTime(webhook.oldSecretUntil) })}</p> : null}
    </Modal>
  )
}
