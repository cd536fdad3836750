import { ArrowLeftOutlined, DeleteOutlined } from '@ant-design/icons'
import { Alert, App, Button, Progress, Steps } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useReason } from '../../foundation/Failure'
import { formatNumber, formatTime } from '../../foundation/format'
import { useWording } from '../../foundation/language'
import { Loaded } from '../../foundation/Loaded'
import { PageHead } from '../../foundation/PageHead'
import { useIsNarrow } from '../../foundation/useIsNarrow'
import { useFoundationWords } from '../../foundation/words'
import { ColumnsForm } from './ColumnsForm'
import { progressOf } from './columns'
import { ImportOutcome } from './ImportOutcome'
import { ProblemRows } from './ProblemRows'
import { isWorkedOn, useDiscardImport, useImport, type ImportDetail, type ImportFile } from './queries'
import { useImportWords } from './words'
import './imports.css'

const bytesPerMb = 1_048_576
const stepOf: Record<ImportFile['state'], number> = { uploaded: 0, checking: 1, checked: 1, running: 2, finished: 3, failed: 2 }

export default function ImportPage() {
  const t = useImportWords()
  const { id } = useParams()
  const detail = useImport(Number(id))
  return (
    <>
      <p style={{ marginBottom: 12 }}><Link to="/imports"><ArrowLeftOutlined /> {t('back')}</Link></p>
      <Loaded query={detail} rows={10}>{(loaded) => <Import detail={loaded} />}</Loaded>
    </>
  )
}

function Import({ detail }: { detail: ImportDetail }) {
  const t = useImportWords()
  const isNarrow = useIsNarrow()
  const { file } = detail
  // Which check the form has been changed since: what was not checked is not imported.
  const [changedSince, setChangedSince] = useState<string | null>(null)
  const steps = [{ title: t('stepMap') }, { title: t('stepCheck') }, { title: t('stepRun') }]
  return (
    <>
      <PageHead title={file.name} note={[t(file.subject), t('size', { size: (file.bytes / bytesPerMb).toFixed(file.bytes < bytesPerMb ? 2 : 1) }), t('by', { name: file.by, time: formatTime(file.createdAt) })].join('・')}>
        {file.state === 'uploaded' || file.state === 'checked' ? <Discard file={file} /> : null}
      </PageHead>
      <div className="stack">
        <section className="panel"><Steps size="small" titlePlacement={isNarrow ? 'vertical' : 'horizontal'} responsive={false} current={stepOf[file.state]} {...(file.state === 'failed' ? { status: 'error' as const } : {})} items={steps} /></section>
        <Faults file={file} />
        {isWorkedOn(file) ? <Working file={file} /> : null}
        <ImportOutcome file={file} isStale={changedSince !== null && changedSince === file.startedAt} />
        {isWorkedOn(file) ? null : <ProblemRows detail={detail} />}
        {(file.state === 'uploaded' || file.state === 'checked') && detail.columns.length > 0 ? <ColumnsForm key={file.startedAt} detail={detail} onChange={() => setChangedSince(file.startedAt)} /> : null}
      </div>
    </>
  )
}

/** Why the file cannot go on, if it cannot. */
function Faults({ file }: { file: ImportFile }) {
  const t = useImportWords()
  const say = useWording()
  if (file.failure) return <Alert type="error" showIcon role="alert" title={t(file.state === 'failed' ? 'stopped' : 'cannotCheck')} description={say(file.failure)} />
  if (!file.hasFile && file.state !== 'finished') return <Alert type="warning" showIcon title={t('gone')} />
  return null
}

function Working({ file }: { file: ImportFile }) {
  const t = useImportWords()
  const isCheck = file.state === 'checking'
  const share = isCheck ? null : progressOf(file)
  return (
    <section className="panel stack" aria-busy="true">
      <h2 role="status">{t(isCheck ? 'checkingNow' : 'runningNow')}</h2>
      {/* A check does not know how many rows there are: it only shows that it goes on. */}
      <Progress percent={share === null ? 100 : Math.floor(share * 100)} status="active" showInfo={share !== null} aria-label={t(isCheck ? 'checkingNow' : 'runningNow')} />
      <p className="faint">{file.rowsRead ? `${t('rowsSoFar', { n: formatNumber(file.rowsRead), count: file.rowsRead })}・` : ''}{t(isCheck ? 'leaveCheckSafely' : 'leaveSafely')}</p>
    </section>
  )
}

function Discard({ file }: { file: ImportFile }) {
  const t = useImportWords()
  const f = useFoundationWords()
  const reason = useReason()
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  const discard = useDiscardImport(file.id)
  const ask = () =>
    modal.confirm({
      title: t('discardTitle', { name: file.name }), content: t('discardHelp'), okText: t('discard'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => discard.mutateAsync().then(() => void navigate('/imports')).catch((error: unknown) => void message.error(reason(error))),
    })
  return <Button icon={<DeleteOutlined />} onClick={() => void ask()}>{t('discard')}</Button>
}
