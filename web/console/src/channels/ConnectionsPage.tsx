import { ApiOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { useMay } from '../workspaces/session'
import { ConnectionCard } from './ConnectionCard'
import { ConnectionDialog } from './ConnectionDialog'
import { useConnections } from './queries'
import { useChannelWords } from './words'
import './channels.css'

export default function ConnectionsPage() {
  const t = useChannelWords()
  const may = useMay('settings')
  const connections = useConnections()
  const [isConnecting, setConnecting] = useState(false)
  const create = may ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setConnecting(true)}>{t('create')}</Button> : null
  return (
    <div className="stack">
      <Loaded query={connections}>
        {({ items }) =>
          items.length === 0 ? (
            <section className="panel"><Nothing mark={<ApiOutlined className="mark" />} title={t('noneTitle')} action={create}>{t('noneHelp')}</Nothing></section>
          ) : (
            <>
              {items.map((connection) => <ConnectionCard key={connection.id} connection={connection} />)}
              <div>{create}</div>
            </>
          )
        }
      </Loaded>
      {isConnecting ? <ConnectionDialog connection={null} onClose={() => setConnecting(false)} /> : null}
    </div>
  )
}
