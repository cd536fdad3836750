import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Drawer, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../../api/client'
import { Failure } from '../../../foundation/Failure'
import { currentLanguage } from '../../../foundation/language'
import { Loaded } from '../../../foundation/Loaded'
import { useFoundationWords } from '../../../foundation/words'
import { ContentEditor } from '../../../messages/ContentEditor'
import { newMessage } from '../../../messages/newMessage'
import { withFallbacks } from '../../../messages/values/values'
import { useCanned, useRemoveCanned, useSaveCanned } from '../queries'
import { beginningOf } from './canned'
import { useComposerWords } from './words'

type Edited = { id: number | null; shortName: string; content: Schemas['MessageContent'] }

const drawerWidth = 460

/** The canned replies of the brand: written, changed and removed where they are used. */
export function CannedDrawer({ onClose }: { onClose: () => void }) {
  const t = useComposerWords()
  const canned = useCanned()
  const remove = useRemoveCanned()
  const [edited, setEdited] = useState<Edited | null>(null)
  return (
    <Drawer open title={edited ? t(edited.id === null ? 'newCanned' : 'edit') : t('canned')} size={drawerWidth} onClose={() => (edited ? setEdited(null) : onClose())}>
      {edited ? <CannedEditor edited={edited} onChange={setEdited} onDone={() => setEdited(null)} /> : (
        <div className="stack">
          <Button type="primary" className="start" icon={<PlusOutlined />} onClick={() => setEdited({ id: null, shortName: '', content: { messages: [newMessage('text', currentLanguage())], quickReplies: [] } })}>{t('newCanned')}</Button>
          {remove.isError ? <Failure error={remove.error} /> : null}
          <Loaded query={canned}>
            {({ items }) => items.length === 0 ? <p className="faint">{t('cannedEmpty')}</p> : (
              <ul className="inbox-canned">
                {items.map((reply) => (
                  <li key={reply.id}>
                    <span><strong>/{reply.shortName}</strong><span className="wrap">{withFallbacks(beginningOf(reply.content))}</span>{reply.used > 0 ? <small className="faint">{t('used', { n: reply.used, count: reply.used })}</small> : null}</span>
                    <Button type="text" icon={<EditOutlined />} aria-label={`${t('edit')} ${reply.shortName}`} onClick={() => setEdited({ id: reply.id, shortName: reply.shortName, content: reply.content })} />
                    <Popconfirm title={t('removeSure', { name: reply.shortName })} okText={t('remove')} onConfirm={() => remove.mutate(reply.id)}>
                      <Button type="text" danger icon={<DeleteOutlined />} aria-label={`${t('remove')} ${reply.shortName}`} />
                    </Popconfirm>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </div>
      )}
    </Drawer>
  )
}

function CannedEditor({ edited, onChange, onDone }: { edited: Edited; onChange: (edited: Edited) => void; onDone: () => void }) {
  const t = useComposerWords()
  const f = useFoundationWords()
  const save = useSaveCanned()
  return (
    <div className="stack">
      <label className="stack" style={{ gap: 4 }}>
        <strong>{t('shortName')}</strong>
        <Input prefix="/" value={edited.shortName} maxLength={40} onChange={({ target }) => onChange({ ...edited, shortName: target.value })} />
      </label>
      <strong>{t('content')}</strong>
      <ContentEditor content={edited.content} onChange={(content) => onChange({ ...edited, content })} />
      {save.isError ? <Failure error={save.error} title={t('content')} /> : null}
      <div className="row">
        <Button type="primary" loading={save.isPending} disabled={edited.shortName.trim() === ''} onClick={() => save.mutate(edited, { onSuccess: onDone })}>{f('save')}</Button>
        <Button onClick={onDone}>{f('cancel')}</Button>
      </div>
    </div>
  )
}
