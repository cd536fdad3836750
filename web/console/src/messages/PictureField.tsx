import { DeleteOutlined, PictureOutlined, UploadOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { api } from '../api/client'
import { got } from '../api/problem'
import { useReason } from '../foundation/Failure'
import { Field } from './Field'
import { imageWidth, NotAPicture, uploadPicture, type Picture } from './picture'
import { useMessageWords } from './words'

const recentMax = 12

type Props = {
  label: string
  help?: string
  /** The address of the picture; empty while there is none. */
  value: string
  /** With the height at a width of 1040, where it is known. */
  onChange: (url: string, height?: number) => void
  /** An image message wants its picture in five sizes. */
  isImageMessage?: boolean
}

/** Which picture: a file from this computer, one used before, or an address. */
export function PictureField({ label, help, value, onChange, isImageMessage = false }: Props) {
  const t = useMessageWords()
  const reason = useReason()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => uploadPicture(file, isImageMessage),
    onSuccess: (picture) => {
      take(picture)
      return queries.invalidateQueries({ queryKey: ['media'] })
    },
  })
  const take = (picture: Picture) => onChange(picture.url, Math.round((picture.height * imageWidth) / picture.width))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file) upload.mutate(file)
  }
  return (
    <Field label={label} {...(help ? { help } : {})}>
      {(id) => (
        <div className={isOver ? 'picture-field over' : 'picture-field'} onDragOver={(event) => { event.preventDefault(); setIsOver(true) }} onDragLeave={() => setIsOver(false)} onDrop={drop}>
          <div className="row">
            {value ? <img className="picture-thumb" src={isImageMessage ? `${value}/240` : value} alt="" /> : <span className="picture-thumb none"><PictureOutlined /></span>}
            <div className="stack" style={{ gap: 6, minWidth: 0, flex: 1 }}>
              <div className="row" style={{ gap: 6 }}>
                <Button icon={<UploadOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>{t(value ? 'replacePicture' : 'choosePicture')}</Button>
                {value ? <Button type="text" icon={<DeleteOutlined />} aria-label={t('removePicture')} onClick={() => onChange('')} /> : null}
              </div>
              <span className="faint small">{t('dropPicture')}</span>
            </div>
            <input ref={input} type="file" accept="image/*" hidden aria-label={t('pictureFile', { label })} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) upload.mutate(file) }} />
          </div>
          {upload.isError ? <Alert type="error" showIcon role="alert" title={upload.error instanceof NotAPicture ? t('notAPicture') : reason(upload.error)} /> : null}
          <Recent isImageMessage={isImageMessage} current={value} onTake={take} />
          <details>
            <summary className="faint small">{t('pictureByAddress')}</summary>
            <Input id={id} type="url" placeholder="https://" value={value} onChange={(event) => onChange(event.target.value)} />
          </details>
        </div>
      )}
    </Field>
  )
}

/** The pictures used last, so that the logo need not be looked for every time. */
function Recent({ isImageMessage, current, onTake }: { isImageMessage: boolean; current: string; onTake: (picture: Picture) => void }) {
  const t = useMessageWords()
  const media = useQuery({
    queryKey: ['media'],
    queryFn: () => got(api.GET('/api/v1/media', { params: { query: { Limit: recentMax } } })),
    placeholderData: keepPreviousData,
  })
  // Only what was uploaded for an image message has the sizes that one needs.
  const fitting = (media.data?.items ?? []).filter((picture) => picture.url !== current && (!isImageMessage || picture.width === imageWidth))
  if (fitting.length === 0) return null
  return (
    <details>
      <summary className="faint small">{t('recentPictures', { n: fitting.length })}</summary>
      <div className="picture-recent">
        {fitting.map((picture) => (
          <button key={picture.id} type="button" title={picture.name} aria-label={t('takePicture', { name: picture.name })} onClick={() => onTake(picture)}>
            <img src={`${picture.url}/240`} alt="" loading="lazy" />
          </button>
        ))}
      </div>
    </details>
  )
}
