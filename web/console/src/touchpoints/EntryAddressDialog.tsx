import { Alert, Button, Modal } from 'antd'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { useFoundationWords } from '../foundation/words'
import { AddressPanel } from './AddressPanel'
import { useTouchpointWords } from './words'

/** The two addresses of an entry link, each with what it is good for. */
export function EntryAddressDialog({ entry, onClose }: { entry: Schemas['EntryLinkView']; onClose: () => void }) {
  const t = useTouchpointWords()
  const f = useFoundationWords()
  const picture = (inApp: boolean) => (kind: 'png' | 'svg') => `/api/v1/entry-links/${entry.id}/qr.${kind}${inApp ? '?inApp=true' : ''}`
  return (
    <Modal open title={entry.name} onCancel={onClose} width={640} footer={<Button onClick={onClose}>{f('close')}</Button>}>
      <AddressPanel title={t('entryAddress')} goodFor={t('entryAddressGoodFor')} name={entry.name} address={entry.address} picture={picture(false)} />
      {entry.inAppAddress
        ? <AddressPanel title={t('inAppEntry')} goodFor={t('inAppEntryGoodFor')} name={`${entry.name} LINE`} address={entry.inAppAddress} picture={picture(true)} />
        : <Alert type="warning" showIcon title={t('cannotRecognise')} action={<Link to="/settings/connections"><Button>{t('toConnections')}</Button></Link>} />}
    </Modal>
  )
}
