import { AuditOutlined } from '@ant-design/icons'
import type { Schemas } from '../api/client'
import { formatTime } from '../foundation/format'
import { currentLanguage } from '../foundation/language'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import '../touchpoints/touchpoints.css'
import { auditDeed, auditTarget } from './auditWords'
import { useAudit } from './queries'
import { useAccessWords } from './settingsWords'

export default function AuditPage() {
  const t = useAccessWords()
  const pages = useKeyPages('')
  const audit = useAudit(pages.after)
  return (
    <section className="panel flush">
      <Loaded query={audit} rows={8}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 ? (
            <Nothing mark={<AuditOutlined className="mark" />} title={t('noAudit')}>{t('noAuditHelp')}</Nothing>
          ) : (
            <>
              <ul className="link-list" style={{ borderTop: 0 }}>{page.items.map((entry, index) => <Row key={`${entry.at} ${index}`} entry={entry} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
    </section>
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
            {entry.before ? <p className="wrap">{t('before', { text: entry.before })}</p> : null}
            {entry.after ? <p className="wrap">{t('after', { text: entry.after })}</p> : null}
          </details>
        ) : null}
      </span>
      <time className="faint small number" dateTime={entry.at}>{formatTime(entry.at)}</time>
    </li>
  )
}
