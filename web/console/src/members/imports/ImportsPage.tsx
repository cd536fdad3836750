import { FileTextOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { formatNumber, formatTime } from '../../foundation/format'
import { Loaded } from '../../foundation/Loaded'
import { Nothing } from '../../foundation/Nothing'
import { PageHead } from '../../foundation/PageHead'
import { Pager, useKeyPages } from '../../foundation/Pager'
import { useImports, type ImportFile } from './queries'
import { StateChip } from './StateChip'
import { UploadPanel } from './UploadPanel'
import { useImportWords } from './words'
import './imports.css'

export default function ImportsPage() {
  const t = useImportWords()
  const pages = useKeyPages('')
  const imports = useImports(pages.after)
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <div className="stack">
        <UploadPanel />
        <section className="panel flush">
          <h2 className="import-past">{t('past')}</h2>
          <Loaded query={imports}>
            {(page) =>
              page.items.length === 0 && pages.page === 1 ? (
                <Nothing mark={<FileTextOutlined className="mark" />} title={t('none')}>{t('noneHelp')}</Nothing>
              ) : (
                <>
                  <ul className="import-list">{page.items.map((file) => <Row key={file.id} file={file} />)}</ul>
                  <Pager pages={pages} next={page.next} />
                </>
              )
            }
          </Loaded>
        </section>
      </div>
    </>
  )
}

function Row({ file }: { file: ImportFile }) {
  const t = useImportWords()
  const { counts } = file
  return (
    <li>
      <span className="import-what">
        <span className="row" style={{ gap: 8 }}>
          <Link className="wrap" to={`/imports/${file.id}`}><strong>{file.name}</strong></Link>
          <span className="chip plain">{t(file.subject)}</span>
          <StateChip file={file} />
        </span>
        <span className="faint small">{t('by', { name: file.by, time: formatTime(file.startedAt ?? file.createdAt) })}</span>
      </span>
      {file.state === 'finished' && counts ? (
        <span className="import-figures number">
          <strong>{t('taken')} {formatNumber(counts.taken)}</strong>
          <span className="faint small">
            {[counts.known > 0 ? `${t('known')} ${formatNumber(counts.known)}` : '', counts.rejected > 0 ? `${t('notTaken')} ${formatNumber(counts.rejected)}` : ''].filter(Boolean).join('・')}
          </span>
        </span>
      ) : null}
    </li>
  )
}
