import { ApiOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { ListenerDialog } from './ListenerDialog'
import { ListenerRow } from './ListenerRow'
import { useOutgoing } from './queries'
import { useOutgoingWords } from './words'
import '../channels/channels.css'
import './outgoing.css'

/** Other systems of the brand that are told what happens, how that goes, and one more. */
export default function OutgoingPage() {
  const t = useOutgoingWords()
  const outgoing = useOutgoing()
  const [isAdding, setAdding] = useState(false)
  const add = <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>{t('add')}</Button>
  return (
    <section className="panel flush">
      <Loaded query={outgoing}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing mark={<ApiOutlined className="mark" />} title={t('none')} action={add}>{t('note')}</Nothing>
          ) : (
            <>
              <div className="outgoing-head"><p className="faint">{t('note')}</p>{add}</div>
              <ul className="outgoing-list">{items.map((listener) => <ListenerRow key={listener.id} of={listener} />)}</ul>
            </>
          )
        }
      </Loaded>
      {isAdding ? <ListenerDialog onClose={() => setAdding(false)} /> : null}
    </section>
  )
}
