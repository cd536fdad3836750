import { DownloadOutlined, InboxOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Progress, Radio } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useNavigate } from 'react-router'
import { keepAs } from '../../api/download'
import { Failure } from '../../foundation/Failure'
import { useFoundationWords } from '../../foundation/words'
import { exampleOf } from './columns'
import { useUpload, type Subject } from './queries'
import { useImportWords } from './words'

const subjects: Subject[] = ['members', 'orders', 'tags', 'events']

/** What the file is about, and the file. It goes to the server as it lies on the disk; its page opens when it is there. */
export function UploadPanel() {
  const t = useImportWords()
  const f = useFoundationWords()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [subject, setSubject] = useState<Subject>('members')
  const [isOver, setIsOver] = useState(false)
  const [going, setGoing] = useState<{ name: string; share: number; abort: AbortController } | null>(null)
  const upload = useUpload()
  const start = (file: File) => {
    const abort = new AbortController()
    setGoing({ name: file.name, share: 0, abort })
    upload.mutate(
      { subject, file, stop: abort.signal, onProgress: (share) => setGoing((now) => now && { ...now, share }) },
      { onSuccess: (id) => void navigate(`/imports/${id}`), onSettled: () => setGoing(null) },
    )
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !going) start(file)
  }
  const isRefused = upload.isError && !(upload.error instanceof DOMException)
  return (
    <section className="panel stack">
      <h2 id="import-what">{t('what')}</h2>
      <Radio.Group className="import-subjects" aria-labelledby="import-what" value={subject} onChange={(event) => setSubject(event.target.value as Subject)} disabled={going !== null}>
        {subjects.map((each) => (
          <Radio key={each} value={each} className="import-subject">
            <strong>{t(each)}</strong>
            <span className="faint small">{t(`${each}Help`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      <div className={isOver ? 'import-drop over' : 'import-drop'} onDragOver={(event) => { event.preventDefault(); setIsOver(true) }} onDragLeave={() => setIsOver(false)} onDrop={drop}>
        {going ? (
          <>
            <p>{t('uploading', { name: going.name })}</p>
            <Progress percent={Math.round(going.share * 100)} aria-label={t('uploading', { name: going.name })} style={{ maxWidth: 420 }} />
            <Button onClick={() => going.abort.abort()}>{t('giveUp')}</Button>
          </>
        ) : (
          <>
            <InboxOutlined className="import-mark" aria-hidden="true" />
            <Button type="primary" icon={<UploadOutlined />} onClick={() => input.current?.click()}>{t('choose')}</Button>
            <p className="faint small">{t('drop')}</p>
            <Button type="link" size="small" icon={<DownloadOutlined />} onClick={() => keepAs(new Blob([exampleOf(subject)], { type: 'text/csv' }), `${t(subject)}-${t('exampleName')}.csv`)}>
              {f('aside', { text: t('example'), more: t(subject) })}
            </Button>
          </>
        )}
        <input ref={input} type="file" accept=".csv,.txt,.tsv,text/csv" hidden aria-label={t('choose')} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) start(file) }} />
      </div>
      {isRefused ? <Failure error={upload.error} title={t('uploadFailed')} /> : null}
    </section>
  )
}
