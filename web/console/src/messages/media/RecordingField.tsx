import { CloseOutlined, UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Progress } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { api } from '../../api/client'
import { got } from '../../api/problem'
import { useReason } from '../../foundation/Failure'
import { Field } from '../Field'
import { UselessRecording, uploadRecording, type Recording, type RecordingKind } from './recording'
import { useMediaWords } from './words'

const recentMax = 8
const accepted = { video: 'video/mp4,.mp4', sound: 'audio/mp4,audio/mpeg,.m4a,.mp3' }

type Props = {
  kind: RecordingKind
  label: string
  help: string
  /** The address; empty while there is none. */
  value: string
  onWrite: (url: string) => void
  /** One that lies with us, of which more than its address is known. */
  onTake: (recording: Recording) => void
}

/** Which video or sound: a file from this computer, one used before, or an address. What was chosen can be played. */
export function RecordingField({ kind, label, help, value, onWrite, onTake }: Props) {
  const t = useMediaWords()
  const reason = useReason()
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(null)
  const [isOver, setIsOver] = useState(false)
  const [share, setShare] = useState(0)
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => {
      setShare(0)
      stop.current = new AbortController()
      return uploadRecording(kind, file, setShare, stop.current.signal)
    },
    onSuccess: (recording) => {
      onTake(recording)
      return queries.invalidateQueries({ queryKey: ['recordings', kind] })
    },
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file) upload.mutate(file)
  }
  const why = (error: Error) => (error instanceof UselessRecording ? t(error.why === 'tooLarge' ? 'tooLarge' : kind === 'video' ? 'noVideo' : 'noSound') : reason(error))
  const isGivenUp = upload.error instanceof DOMException && upload.error.name === 'AbortError'
  return (
    <Field label={label}>
      {(id) => (
        <div className={isOver ? 'picture-field over' : 'picture-field'} onDragOver={(event) => { event.preventDefault(); setIsOver(true) }} onDragLeave={() => setIsOver(false)} onDrop={drop}>
          {value.startsWith('http') ? <Player key={value} kind={kind} url={value} label={t('play', { label })} /> : null}
          <div className="row" style={{ gap: 8 }}>
            <Button icon={<UploadOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>{t(value ? 'replace' : kind === 'video' ? 'chooseVideo' : 'chooseSound')}</Button>
            <span className="faint small">{help}</span>
          </div>
          {upload.isPending ? (
            <div className="row" style={{ gap: 8 }}>
              <Progress percent={Math.floor(share * 100)} aria-label={t('progress')} style={{ flex: 1, margin: 0 }} />
              <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('giveUp')} onClick={() => stop.current?.abort()} />
            </div>
          ) : null}
          <input ref={input} type="file" accept={accepted[kind]} hidden aria-label={t('file', { label })} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) upload.mutate(file) }} />
          {upload.isError && !isGivenUp ? <Alert type="error" showIcon role="alert" title={why(upload.error)} /> : null}
          <Recent kind={kind} current={value} onTake={onTake} />
          <details>
            <summary className="faint small">{t('byAddress')}</summary>
            <Input id={id} type="url" inputMode="url" placeholder="https://" value={value} onChange={(event) => onWrite(event.target.value)} />
          </details>
        </div>
      )}
    </Field>
  )
}

function Player({ kind, url, label }: { kind: RecordingKind; url: string; label: string }) {
  return kind === 'video'
    ? <video className="recording-player" src={url} controls preload="metadata" playsInline aria-label={label} />
    : <audio className="recording-player" src={url} controls preload="metadata" aria-label={label} />
}

/** Those used last. */
function Recent({ kind, current, onTake }: { kind: RecordingKind; current: string; onTake: (recording: Recording) => void }) {
  const t = useMediaWords()
  const recordings = useQuery({
    queryKey: ['recordings', kind],
    queryFn: () => got(api.GET('/api/v1/media/recordings', { params: { query: { kind, Limit: recentMax } } })),
    placeholderData: keepPreviousData,
  })
  const others = (recordings.data?.items ?? []).filter((each) => each.url !== current)
  if (others.length === 0) return null
  return (
    <details>
      <summary className="faint small">{t('recent', { n: others.length })}</summary>
      <div className="recording-recent">
        {others.map((each) => (
          <button key={each.id} type="button" aria-label={t('take', { name: each.name })} onClick={() => onTake(each)}>
            {each.posterUrl ? <img src={each.posterUrl} alt="" loading="lazy" /> : null}
            <span>{each.name}</span>
            <span className="faint small">{lasting(each.durationMilliseconds)}</span>
          </button>
        ))}
      </div>
    </details>
  )
}

const lasting = (milliseconds: number) => {
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
