import { Input } from 'antd'
import type { Video } from './content'
import { Field } from './Field'
import { RecordingField } from './media/RecordingField'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

/** A video with the picture that stands for it, which an upload brings along and which may be another one. */
export function VideoEditor({ message, onChange }: { message: Video; onChange: (message: Video) => void }) {
  const t = useMessageWords()
  return (
    <>
      <RecordingField
        kind="video" label={t('video')} help={t('videoHelp')} value={message.url} onWrite={(url) => onChange({ ...message, url })}
        onTake={(video) => onChange({ ...message, url: video.url, previewUrl: video.posterUrl ?? message.previewUrl })}
      />
      <PictureField label={t('videoPicture')} help={t('previewHelp')} value={message.previewUrl} onChange={(previewUrl) => onChange({ ...message, previewUrl })} />
      <Field label={t('trackingId')} help={t('trackingHelp')}>
        {(id) => <Input id={id} value={message.trackingId ?? ''} onChange={(event) => onChange({ ...message, trackingId: event.target.value || null })} />}
      </Field>
    </>
  )
}
