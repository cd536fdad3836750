import { PlusOutlined, QrcodeOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { formatNumber } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useSettled } from '../foundation/useSettled'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { TagNames } from '../tags/TagNames'
import { useMay } from '../workspaces/session'
import { EntryAddressDialog } from './EntryAddressDialog'
import { EntryDialog } from './EntryDialog'
import { useEntryLinks, useRetireEntryLink } from './queries'
import { RowActions } from './RowActions'
import { useTouchpointWords } from './words'
import './touchpoints.css'

export function EntryLinks() {
  const t = useTouchpointWords()
  const may = useMay('touchpoints')
  const [words, setWords] = useState('')
  const settled = useSettled(words.trim())
  const pages = useKeyPages(settled)
  const entries = useEntryLinks(settled, pages.after)
  const connections = useConnections()
  const [edited, setEdited] = useState<Schemas['EntryLinkView'] | 'new' | null>(null)
  const create = connections.data?.items.length === 0
    ? <p className="faint">{t('noConnection')} <Link to="/settings/connections">{t('connect')}</Link></p>
    : may ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('createEntry')}</Button> : null
  return (
    <section className="panel flush">
      <Loaded query={entries} rows={6}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 && !settled ? (
            <Nothing mark={<QrcodeOutlined className="mark" />} title={t('noEntries')} action={create}>{t('noEntriesHelp')}</Nothing>
          ) : (
            <>
              <div className="link-tools">
                <Input className="link-search" type="search" allowClear prefix={<SearchOutlined />} aria-label={t('findEntry')} placeholder={t('findEntry')} value={words} onChange={(event) => setWords(event.target.value)} />
                {create}
              </div>
              {page.items.length === 0 ? <Nothing mark={<SearchOutlined className="mark" />} title={t('nothingFound')}>{t('nothingFoundHelp')}</Nothing> : null}
              <ul className="link-list">{page.items.map((entry) => <Row key={entry.id} entry={entry} onEdit={() => setEdited(entry)} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
      {edited ? <EntryDialog entry={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  )
}

function Row({ entry, onEdit }: { entry: Schemas['EntryLinkView']; onEdit: () => void }) {
  const t = useTouchpointWords()
  const [isQrOpen, setQrOpen] = useState(false)
  const retire = useRetireEntryLink()
  return (
    <li>
      <Button className="qr-button" icon={<QrcodeOutlined />} aria-label={t('qrOf', { name: entry.name })} title={t('addresses')} onClick={() => setQrOpen(true)} />
      <span className="link-what">
        <span className="row" style={{ gap: 8 }}>
          <strong className="wrap">{entry.name}</strong>
          {entry.isRetired ? <span className="chip plain">{t('retired')}</span> : null}
          <TagNames ids={entry.tags} />
        </span>
        <span className="faint small">{[entry.sourceKind, entry.store, entry.clerk].filter(Boolean).join('・')}</span>
        <span className="faint small wrap">{entry.address}</span>
      </span>
      <span className="link-figures number">
        <strong><PeopleNumber of="entryLink" id={entry.id} count={entry.friends} what={entry.name}>{t('people', { n: formatNumber(entry.friends), count: entry.friends })}</PeopleNumber></strong>
        <span className="faint small">{t('friends')}</span>
        {entry.opened > 0 ? <span className="faint small link-dropped">{t('droppedOff', { opened: formatNumber(entry.opened), n: formatNumber(entry.droppedOff) })}</span> : null}
      </span>
      {entry.isRetired ? null : <RowActions name={entry.name} address={entry.address} onEdit={onEdit} onRetire={() => retire.mutateAsync(entry.id)} />}
      {isQrOpen ? <EntryAddressDialog entry={entry} onClose={() => setQrOpen(false)} /> : null}
    </li>
  )
}
