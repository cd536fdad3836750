import { LinkOutlined, PlusOutlined, QrcodeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { formatDate, formatNumber, formatUrl } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { TagNames } from '../tags/TagNames'
import { useMay } from '../workspaces/session'
import { LinkAddressDialog } from './LinkAddressDialog'
import { LinkDialog } from './LinkDialog'
import { useLinkFigures, useLinks, useRetireLink } from './queries'
import { RowActions } from './RowActions'
import { useTouchpointWords } from './words'
import './touchpoints.css'

export function SmartLinks() {
  const t = useTouchpointWords()
  const may = useMay('touchpoints')
  const pages = useKeyPages('')
  const links = useLinks(pages.after)
  const [edited, setEdited] = useState<Schemas['LinkView'] | 'new' | null>(null)
  const create = may ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('createLink')}</Button> : null
  return (
    <section className="panel flush">
      <Loaded query={links} rows={6}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 ? (
            <Nothing mark={<LinkOutlined className="mark" />} title={t('noLinks')} action={create}>{t('noLinksHelp')}</Nothing>
          ) : (
            <>
              <div style={{ padding: 14 }}>{create}</div>
              <ul className="link-list">{page.items.map((link) => <Row key={link.id} link={link} onEdit={() => setEdited(link)} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
      {edited ? <LinkDialog link={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  )
}

function Row({ link, onEdit }: { link: Schemas['LinkView']; onEdit: () => void }) {
  const t = useTouchpointWords()
  const figures = useLinkFigures(link.id)
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
        <span className="faint small">{formatDate(link.createdAt)}</span>
      </span>
      <span className="link-figures number">
        <strong>{figures.data ? <PeopleNumber of="link" id={link.id} count={figures.data.uniqueClickers} what={link.name}>{t('people', { n: formatNumber(figures.data.uniqueClickers), count: figures.data.uniqueClickers })}</PeopleNumber> : '—'}</strong>
        <span className="faint small">{figures.data ? t('timesClicked', { n: formatNumber(figures.data.clicks), count: figures.data.clicks }) : ''}{figures.data && figures.data.forwarded > 0 ? `・${t('forwarded', { n: formatNumber(figures.data.forwarded) })}` : ''}</span>
      </span>
      {link.isRetired ? null : <RowActions name={link.name} onEdit={onEdit} onRetire={() => retire.mutateAsync(link.id)} />}
      {isAddressOpen ? <LinkAddressDialog link={link} onClose={() => setAddressOpen(false)} /> : null}
    </li>
  )
}
