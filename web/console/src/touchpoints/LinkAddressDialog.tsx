import { Alert, Button, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { AddressPanel } from './AddressPanel'
import { useLinkAddress } from './addresses'
import { useTouchpointWords } from './words'

/** Where a smart link can be put besides messages: one address that knows who taps it, for each account. */
export function LinkAddressDialog({ link, onClose }: { link: Schemas['LinkView']; onClose: () => void }) {
  const t = useTouchpointWords()
  const f = useFoundationWords()
  const connections = useConnections()
  const [chosen, setChosen] = useState<number>()
  const items = connections.data?.items ?? []
  const connection = chosen ?? items[0]?.id
  const address = useLinkAddress(link.id, connection)
  return (
    <Modal open title={link.name} onCancel={onClose} width={640} footer={<Button onClick={onClose}>{f('close')}</Button>}>
      {connections.isSuccess && items.length === 0 ? (
        <p>{t('noConnectionForLink')} <Link to="/settings/connections">{t('connect')}</Link></p>
      ) : (
        <div className="stack">
          {items.length > 1 ? <Segmented value={connection ?? 0} onChange={(value) => setChosen(Number(value))} options={items.map((each) => ({ value: each.id, label: each.name }))} /> : null}
          <Loaded query={address}>
            {(told) => told.address && connection !== undefined ? (
              <AddressPanel
                title={t('inAppLink')} goodFor={t('inAppLinkGoodFor')} name={link.name} address={told.address}
                picture={(kind) => `/api/v1/links/${link.id}/qr.${kind}?connection=${connection}`}
              />
            ) : <Alert type="warning" showIcon title={t('cannotRecognise')} action={<Link to="/settings/connections"><Button>{t('toConnections')}</Button></Link>} />}
          </Loaded>
        </div>
      )}
    </Modal>
  )
}
