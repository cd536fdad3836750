import { Button } from 'antd'
import { Link } from 'react-router'
import { Failure } from '../../foundation/Failure'
import { Figure } from '../../foundation/Figure'
import { formatNumber } from '../../foundation/format'
import { useRunImport, type ImportFile } from './queries'
import { useImportWords } from './words'

/** What the check found, with the button that takes it in; or what was taken in. */
export function ImportOutcome({ file, isStale }: { file: ImportFile; isStale: boolean }) {
  const t = useImportWords()
  const run = useRunImport(file.id)
  const { counts, state } = file
  if (state === 'failed') {
    return (
      <section className="panel stack">
        <div><Button type="primary" disabled={!file.hasFile} loading={run.isPending} onClick={() => run.mutate(undefined)}>{t('again')}</Button></div>
        {run.isError ? <Failure error={run.error} title={t('again')} /> : null}
      </section>
    )
  }
  if (!counts || (state !== 'checked' && state !== 'finished')) return null
  const isDone = state === 'finished'
  return (
    <section className="panel stack">
      <h2 role="status">{t(isDone ? 'runResult' : 'checkResult')}</h2>
      <div className="figures">
        <Figure label={t('rows')}>{formatNumber(counts.rows)}</Figure>
        <Figure label={t(isDone ? 'taken' : 'takeable')}>{formatNumber(counts.taken)}</Figure>
        {isDone ? <Figure label={t('known')} means={t('knownMeans')}>{formatNumber(counts.known)}</Figure> : null}
        <Figure label={t(isDone ? 'notTaken' : 'rejected')} {...(counts.rejected > 0 ? { tone: 'bad' as const } : {})}>{formatNumber(counts.rejected)}</Figure>
      </div>
      {isDone && file.restarts > 0 ? <p className="faint">{t('restarted', { n: file.restarts, count: file.restarts })}</p> : null}
      {isDone ? (
        <div className="row">
          {file.subject === 'orders' ? null : <Link to="/members"><Button type="primary">{t('seeMembers')}</Button></Link>}
          <Link to="/imports"><Button>{t('another')}</Button></Link>
        </div>
      ) : counts.taken > 0 ? (
        <>
          <div className="row">
            <Button type="primary" size="large" disabled={isStale} loading={run.isPending} onClick={() => run.mutate(undefined)}>{t('run', { n: formatNumber(counts.taken), count: counts.taken })}</Button>
            {isStale ? <span className="warn">{t('stale')}</span> : counts.rejected > 0 ? <span className="faint">{t('runRest', { n: formatNumber(counts.rejected), count: counts.rejected })}</span> : null}
          </div>
          {run.isError ? <Failure error={run.error} title={t('stepRun')} /> : null}
        </>
      ) : <p className="warn">{t('nothingToRun')}</p>}
    </section>
  )
}
