import { AuditOutlined } from '@ant-design/icons'
import { DatePicker, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { formatTime } from '../foundation/format'
import { currentLanguage } from '../foundation/language'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import '../touchpoints/touchpoints.css'
import { auditDeed, auditDifferences, auditTarget, auditThings } from './auditWords'
import { useAudit, useOperators, type AuditFilter } from './queries'
import { useAccessWords } from './settingsWords'

export default function AuditPage() {
  const t = useAccessWords()
  const [filter, setFilter] = useState<AuditFilter>({})
  const pages = useKeyPages(JSON.stringify(filter))
  const audit = useAudit(filter, pages.after)
  const isNarrowed = Object.values(filter).some((each) => each !== undefined)
  return (
    <section className="panel flush">
      <Narrowing filter={filter} onChange={setFilter} />
      <Loaded query={audit} rows={8}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 ? (
            <Nothing mark={<AuditOutlined className="mark" />} title={t(isNarrowed ? 'noneMatch' : 'noAudit')}>{t(isNarrowed ? 'noneMatchHelp' : 'noAuditHelp')}</Nothing>
          ) : (
            <>
              <ul className="link-list">{page.items.map((entry, index) => <Row key={`${entry.at} ${index}`} entry={entry} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function Narrowing({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const t = useAccessWords()
  const operators = useOperators()
  const onDay = (day: Dayjs | null) => onChange({ ...filter, day: day ? { from: day.startOf('day').toISOString(), until: day.add(1, 'day').startOf('day').toISOString() } : undefined })
  return (
    <div className="row" style={{ padding: 14, flexWrap: 'wrap' }}>
      <Select
        aria-label={t('allThings')} placeholder={t('allThings')} allowClear showSearch={{ optionFilterProp: 'label' }} style={{ width: 170 }}
        value={filter.targetKind} options={auditThings(currentLanguage())} onChange={(targetKind: string | undefined) => onChange({ ...filter, targetKind })}
      />
      <Select
        aria-label={t('allPeople')} placeholder={t('allPeople')} allowClear style={{ width: 150 }}
        value={filter.operator} options={operators.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []} onChange={(operator: number | undefined) => onChange({ ...filter, operator })}
      />
      <DatePicker aria-label={t('onDay')} placeholder={t('onDay')} onChange={onDay} />
    </div>
  )
}

function Row({ entry }: { entry: Schemas['AuditEntry'] }) {
  const t = useAccessWords()
  return (
    <li style={{ alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <span className="link-what">
        <span className="row" style={{ gap: 6 }}><strong>{entry.actorName}</strong><span className="chip plain" title={entry.action}>{auditDeed(entry, currentLanguage())}</span><span className="wrap">{auditTarget(entry)}</span></span>
        {entry.before || entry.after ? (
          <details className="faint small">
            <summary>{t('changes')}</summary>
            <Changes entry={entry} />
          </details>
        ) : null}
      </span>
      <time className="faint small number" dateTime={entry.at}>{formatTime(entry.at)}</time>
    </li>
  )
}

/** Field by field; records that are no such thing stand as they were written. */
function Changes({ entry }: { entry: Schemas['AuditEntry'] }) {
  const t = useAccessWords()
  const differences = auditDifferences(entry)
  if (!differences) {
    return (
      <>
        {entry.before ? <p className="wrap">{t('before', { text: entry.before })}</p> : null}
        {entry.after ? <p className="wrap">{t('after', { text: entry.after })}</p> : null}
      </>
    )
  }
  return (
    <dl className="plain-facts">
      {differences.map(({ field, before, after }) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{field}</dt>
          <dd className="wrap">{entry.before === null ? after : <><s>{before}</s> → {after}</>}</dd>
        </div>
      ))}
    </dl>
  )
}
