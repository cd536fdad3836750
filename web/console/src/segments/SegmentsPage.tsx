import { FilterOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { formatNumber, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useMay } from '../workspaces/session'
import { useSegments } from './queries'
import { SegmentState } from './SegmentState'
import { useSegmentWords } from './words'
import './segments.css'

export default function SegmentsPage() {
  const t = useSegmentWords()
  const pages = useKeyPages('')
  const segments = useSegments(pages.after)
  const create = useMay('segments') ? <Link to="/segments/new"><Button type="primary" icon={<PlusOutlined />}>{t('create')}</Button></Link> : null
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>{create}</PageHead>
      <section className="panel flush">
        <Loaded query={segments} rows={6}>
          {(page) =>
            page.items.length === 0 && pages.page === 1 ? (
              <Nothing mark={<FilterOutlined className="mark" />} title={t('noneTitle')} action={create}>{t('noneHelp')}</Nothing>
            ) : (
              <>
                <ul className="segment-list">{page.items.map((segment) => <Row key={segment.id} segment={segment} />)}</ul>
                <Pager pages={pages} next={page.next} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  )
}

function Row({ segment }: { segment: Schemas['SegmentLine'] }) {
  const t = useSegmentWords()
  return (
    <li>
      <Link to={`/segments/${segment.id}`}>
        <span className="segment-what">
          <span className="row" style={{ gap: 8 }}>
            <strong className="wrap">{segment.name}</strong>
            <SegmentState segment={segment} />
          </span>
          <span className="faint wrap">{segment.says ?? t('draftSays')}</span>
          <span className="faint small">{t('updated', { time: formatTime(segment.updatedAt) })}</span>
        </span>
        <span className="segment-count number">
          {segment.members === null ? <span className="faint">—</span> : t('people', { n: formatNumber(segment.members), count: segment.members })}
        </span>
      </Link>
    </li>
  )
}
