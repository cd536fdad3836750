import { LinkOutlined, PlusOutlined, QrcodeOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { formatDate, formatNumber, formatUrl } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useSettled } from '../foundation/useSettled'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { TagNames } from '../tags/TagNames'
import { useMay } from '../workspaces/session'
import { LinkAddressDialog } from './LinkAddressDialog'
import { LinkDialog } from './LinkDialog'
import { pathOf, usePlaceName } from './placeName'
import { useLinks, useLinkTotals, useRetireLink } from './queries'
import { RowActions } from './RowActions'
import { useTouchpointWords } from './words'
import './touchpoints.css'

export function SmartLinks() {
  const t = useTouchpointWords()
  const may = useMay('touchpoints')
  const [words, setWords] = useState('')
  const settled = useSettled(words.trim())
  const pages = useKeyPages(settled)
  const links = useLinks(settled, pages.after)
  const totals = useLinkTotals(links.data?.items.map((link) => link.id) ?? [])
  const [edited, setEdited] = useState<Schemas['LinkView'] | 'new' | null>(null)
  const create = may ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('createLink')}</Button> : null
  return (
    <section className="panel flush">
      <Loaded query={links} rows={6}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 && !settled ? (
            <Nothing mark={<LinkOutlined className="mark" />} title={t('noLinks')} action={create}>{t('noLinksHelp')}</Nothing>
          ) : (
            <>
              <div className="link-tools">
                <Input className="link-search" type="search" allowClear prefix={<SearchOutlined />} aria-label={t('find')} placeholder={t('find')} value={words} onChange={(event) => setWords(event.target.value)} />
                {create}
              </div>
              {page.items.length === 0 ? <Nothing mark={<SearchOutlined className="mark" />} title={t('nothingFound')}>{t('nothingFoundHelp')}</Nothing> : null}
              <ul className="link-list">{page.items.map((link) => <Row key={link.id} link={link} totals={totals.data?.get(link.id)} onEdit={() => setEdited(link)} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
      {edited ? <LinkDialog link={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  )
}

function Row({ link, totals, onEdit }: { link: Schemas['LinkView']; totals: Schemas['LinkTotals'] | undefined; onEdit: () => void }) {
  const t = useTouchpointWords()
  const place = usePlaceName()
  const retire = useRetireLink()
  const [isAddressOpen, setAddressOpen] = useState(false)
  return (
    <li>
      {link.isRetired ? null : <Button className="qr-button" icon={<QrcodeOutlined />} aria-label={t('qrOf', { name: link.name })} title={t('addresses')} onClick={() => setAddressOpen(true)} />}
      <span className="link-what">
        <span className="row" style={{ gap: 8 }}>
          <strong className="wrap">{link.name}</strong>
          {link.isRetired ? <span className="chip plain">{t('retired')}</span> : null}
          <TagNames ids={link.tags} />
        </span>
        <a className="faint small wrap" href={link.url} target="_blank" rel="noreferrer">{formatUrl(link.url)}</a>
        <span className="faint small">{formatDate(link.createdAt)}{link.place ? <>・<Link to={pathOf(link.place)}>{place(link.place)}</Link></> : null}</span>
      </span>
      <span className="link-figures number">
        <strong>{totals ? <PeopleNumber of="link" id={link.id} count={totals.uniqueClickers} what={link.name}>{t('people', { n: formatNumber(totals.uniqueClickers), count: totals.uniqueClickers })}</PeopleNumber> : '—'}</strong>
        <span className="faint small">{totals ? t('timesClicked', { n: formatNumber(totals.clicks), count: totals.clicks }) : ''}{totals && totals.forwarded > 0 ? `・${t('forwarded', { n: formatNumber(totals.forwarded) })}` : ''}</span>
        {totals && totals.opened > 0 ? <span className="faint small link-dropped">{t('droppedOff', { opened: formatNumber(totals.opened), n: formatNumber(totals.droppedOff) })}</span> : null}
      </span>
      {link.isRetired ? null : <RowActions name={link.name} onEdit={onEdit} onRetire={() => retire.mutateAsync(link.id)} />}
      {isAddressOpen ? <LinkAddressDialog link={link} onClose={() => setAddressOpen(false)} /> : null}
    </li>
  )
}
