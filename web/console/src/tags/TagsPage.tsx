import { FolderAddOutlined, PlusOutlined, SearchOutlined, TagsOutlined } from '@ant-design/icons'
import { App, Button, Input, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Schemas } from '../api/client'
import { formatDate, formatNumber } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { useIsNarrow } from '../foundation/useIsNarrow'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { useMay } from '../workspaces/session'
import { Folders, type Folder } from './Folders'
import { Growth } from './Growth'
import { useTagFolders, useTags } from './queries'
import { TagActions } from './TagActions'
import { TagDialog } from './TagDialog'
import { FolderDialog } from './FolderDialog'
import { useTagWords } from './words'
import './tags.css'

const pageSize = 50

export default function TagsPage() {
  const t = useTagWords()
  const { message } = App.useApp()
  const mayTag = useMay('tags')
  const tags = useTags()
  const folders = useTagFolders()
  const [params, setParams] = useSearchParams()
  const [search, setSearch] = useState('')
  const [dialog, setDialog] = useState<'tag' | 'folder' | null>(null)
  const folder = folderOf(params.get('folder'))
  const create = mayTag ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setDialog('tag')}>{t('create')}</Button> : null
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {mayTag ? <Button icon={<FolderAddOutlined />} onClick={() => setDialog('folder')}>{t('createFolder')}</Button> : null}
        {create}
      </PageHead>
      <Loaded query={tags} rows={8}>
        {({ items }) => {
          const inUse = items.filter((tag) => tag.state === 'inUse')
          if (inUse.length === 0 && (folders.data?.items.length ?? 0) === 0) {
            return <section className="panel"><Nothing mark={<TagsOutlined className="mark" />} title={t('noneTitle')} action={create}>{t('noneHelp')}</Nothing></section>
          }
          const shown = inUse.filter((tag) => isIn(tag, folder) && tag.name.toLowerCase().includes(search.trim().toLowerCase()))
          return (
            <div className="tags-page">
              <Folders tags={inUse} folders={folders.data?.items ?? []} chosen={folder} onChoose={(next) => setParams(next === 'all' ? {} : { folder: String(next) })} />
              <section className="panel flush">
                <div style={{ padding: 14 }}>
                  <Input type="search" allowClear prefix={<SearchOutlined />} aria-label={t('search')} placeholder={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} style={{ maxWidth: 300 }} />
                </div>
                {shown.length > 0 ? <TagTable tags={shown} /> : <Nothing title={t('noneHere')} action={create}>{t('noneHereHelp')}</Nothing>}
              </section>
            </div>
          )
        }}
      </Loaded>
      {dialog === 'tag' ? (
        <TagDialog folder={typeof folder === 'number' ? folder : null} onClose={() => setDialog(null)} onSaved={(tag) => void message.success(t('created', { name: tag.name }))} />
      ) : null}
      {dialog === 'folder' ? <FolderDialog onClose={() => setDialog(null)} /> : null}
    </>
  )
}

const folderOf = (text: string | null): Folder => (text === 'none' ? 'none' : Number(text) || 'all')

const isIn = (tag: Schemas['TagView'], folder: Folder) => folder === 'all' || (folder === 'none' ? tag.folder === null : tag.folder === folder)

function TagTable({ tags }: { tags: Schemas['TagView'][] }) {
  const t = useTagWords()
  const isNarrow = useIsNarrow()
  const columns: TableColumnsType<Schemas['TagView']> = [
    { title: t('name'), render: (_, tag) => <span className="chip" style={{ fontSize: 13.5, lineHeight: '24px' }}>{tag.name}</span>, sorter: (a, b) => a.name.localeCompare(b.name, 'zh-Hant') },
    {
      title: t('members'), align: 'right', width: isNarrow ? 96 : 120, sorter: (a, b) => a.members - b.members,
      render: (_, tag) => <span className="number"><PeopleNumber of="tag" id={tag.id} count={tag.members} what={tag.name}>{formatNumber(tag.members)}</PeopleNumber></span>,
    },
    ...(isNarrow ? [] : [
      { title: t('growth'), width: 200, render: (_: unknown, tag: Schemas['TagView']) => <Growth tag={tag.id} /> },
      { title: t('createdAt'), width: 130, render: (_: unknown, tag: Schemas['TagView']) => <span className="number">{formatDate(tag.createdAt)}</span> },
    ]),
    { width: 56, render: (_, tag) => <TagActions tag={tag} /> },
  ]
  return <Table rowKey="id" columns={columns} dataSource={tags} pagination={{ pageSize, hideOnSinglePage: true, showSizeChanger: false }} />
}
