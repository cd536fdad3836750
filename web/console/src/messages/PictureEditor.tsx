import type { Picture } from './content'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

export function PictureEditor({ message, onChange }: { message: Picture; onChange: (message: Picture) => void }) {
  const t = useMessageWords()
  return (
    <>
      <PictureField label={t('imageUrl')} help={t('pictureHelp')} value={message.url} onChange={(url) => onChange({ ...message, url })} />
      <details className="more" open={message.previewUrl !== null}>
        <summary>{t('ownPreview')}</summary>
        <PictureField label={t('previewUrl')} help={t('previewHelp')} value={message.previewUrl ?? ''} onChange={(url) => onChange({ ...message, previewUrl: url || null })} />
      </details>
    </>
  )
}
