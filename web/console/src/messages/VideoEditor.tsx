import { Input } from 'antd'
import type { Video } from './content'
import { Field } from './Field'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

export function VideoEditor({ message, onChange }: { message: Video; onChange: (message: Video) => void }) {
  const t = useMessageWords()
  return (
    <>
      <Field label={t('videoUrl')} help={t('videoHelp')}>
        {(id) => <Input id={id} type="url" inputMode="url" placeholder="https://" value={message.url} onChange={(event) => onChange({ ...message, url: event.target.value })} />}
      </Field>
      <PictureField label={t('videoPicture')} help={t('previewHelp')} value={message.previewUrl} onChange={(previewUrl) => onChange({ ...message, previewUrl })} />
      <Field label={t('trackingId')} help={t('trackingHelp')}>
        {(id) => <Input id={id} value={message.trackingId ?? ''} onChange={(event) => onChange({ ...message, trackingId: event.target.value || null })} />}
      </Field>
    </>
  )
}
