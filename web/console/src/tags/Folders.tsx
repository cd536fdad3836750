import { FolderOutlined, MoreOutlined, TagsOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { useReason } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { useMay } from '../workspaces/session'
import { FolderDialog } from './FolderDialog'
import { useDeleteFolder } from './queries'
import { useTagWords } from './words'

export type Folder = number | 'all' | 'none'

type Props = { tags: Schemas['TagView'][]; folders: Schemas['TagFolderView'][]; chosen: Folder; onChoose: (folder: Folder) => void }

export function Folders({ tags, folders, chosen, onChoose }: Props) {
  const t = useTagWords()
  const mayTag = useMay('tags')
  const count = (folder: number | null) => tags.filter((tag) => tag.folder === folder).length
  const rows: { key: Folder; name: string; count: number; of?: Schemas['TagFolderView'] }[] = [
    { key: 'all', name: t('all'), count: tags.length },
    ...folders.map((folder) => ({ key: folder.id, name: folder.name, count: count(folder.id), of: folder })),
    ...(folders.length > 0 ? [{ key: 'none' as const, name: t('noFolder'), count: count(null) }] : []),
  ]
  return (
    <section className="panel folders" aria-label={t('folder')}>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <button type="button" className="folder" aria-pressed={chosen === row.key} onClick={() => onChoose(row.key)}>
              {row.key === 'all' ? <TagsOutlined /> : <FolderOutlined />}
              <span className="name">{row.name}</span>
              <span className="faint small number">{row.count}</span>
            </button>
            {row.of && mayTag ? <FolderActions folder={row.of} onDeleted={() => onChoose('all')} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function FolderActions({ folder, onDeleted }: { folder: Schemas['TagFolderView']; onDeleted: () => void }) {
  const t = useTagWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const [isRenaming, setRenaming] = useState(false)
  const remove = useDeleteFolder()
  const ask = () =>
    modal.confirm({
      title: t('deleteFolderTitle', { name: folder.name }),
      content: t('deleteFolderHelp'),
      okText: t('deleteFolder'),
      okButtonProps: { danger: true },
      cancelText: f('cancel'),
      onOk: () => remove.mutateAsync(folder.id).then(onDeleted, (error: unknown) => void message.error(reason(error))),
    })
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'rename', label: t('renameFolder'), onClick: () => setRenaming(true) },
            { key: 'delete', danger: true, label: t('deleteFolder'), onClick: () => void ask() },
          ],
        }}
      >
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('actions', { name: folder.name })} />
      </Dropdown>
      {isRenaming ? <FolderDialog folder={folder} onClose={() => setRenaming(false)} /> : null}
    </>
  )
}
