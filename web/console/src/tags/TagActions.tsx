import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../api/client'
import { useReason } from '../foundation/Failure'
import { formatNumber } from '../foundation/format'
import { useFoundationWords } from '../foundation/words'
import { useMay } from '../workspaces/session'
import { MergeDialog } from './MergeDialog'
import { useRetireTag } from './queries'
import { TagDialog } from './TagDialog'
import { useTagWords } from './words'

export function TagActions({ tag }: { tag: Schemas['TagView'] }) {
  const t = useTagWords()
  const f = useFoundationWords()
  const reason = useReason()
  const navigate = useNavigate()
  const mayTag = useMay('tags')
  const { modal, message } = App.useApp()
  const [dialog, setDialog] = useState<'rename' | 'merge' | null>(null)
  const retire = useRetireTag()
  const askToRetire = () =>
    modal.confirm({
      title: t('retireTitle', { name: tag.name }),
      content: t('retireHelp', { n: formatNumber(tag.members) }),
      okText: t('retire'),
      okButtonProps: { danger: true },
      cancelText: f('cancel'),
      onOk: () => retire.mutateAsync(tag.id).catch((error: unknown) => void message.error(reason(error))),
    })
  const changes = [
    { key: 'rename', label: t('rename'), onClick: () => setDialog('rename') },
    { key: 'merge', label: t('merge'), onClick: () => setDialog('merge') },
    { key: 'retire', danger: true, label: t('retire'), onClick: () => void askToRetire() },
  ]
  const items = [{ key: 'show', label: t('showMembers'), onClick: () => void navigate(`/members?tag=${tag.id}`) }, ...(mayTag ? changes : [])]
  return (
    <>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
        <Button type="text" icon={<MoreOutlined />} aria-label={t('actions', { name: tag.name })} />
      </Dropdown>
      {dialog === 'rename' ? <TagDialog tag={tag} onClose={() => setDialog(null)} /> : null}
      {dialog === 'merge' ? <MergeDialog tag={tag} onClose={() => setDialog(null)} /> : null}
    </>
  )
}
