import { DownloadOutlined, FileOutlined, LinkOutlined } from '@ant-design/icons'
import type { Schemas } from '../../../api/client'
import { formatBytes } from '../../../foundation/format'
import { useThreadWords } from './words'

type Media = Schemas['SaidMedia']

/** What a customer has sent besides words: shown where we have it, otherwise said why not. */
export function SentMedia({ media, what }: { media: Media; what: string }) {
  const t = useThreadWords()
  if (media.state === 'elsewhere' && media.url) {
    return <a className="inbox-placeholder" href={media.url} target="_blank" rel="noopener noreferrer"><LinkOutlined /> {t('mediaElsewhere', { what })}</a>
  }
  if (media.state !== 'ready' || media.address === null) {
    const why = media.state === 'preparing' ? t('mediaPreparing') : media.state === 'tooLarge' ? t('mediaTooLarge') : t('mediaGone')
    return <span className="inbox-placeholder" data-state={media.state}>{media.name ?? what}・{why}</span>
  }
  switch (media.kind) {
    case 'picture':
      return <a className="inbox-media" href={media.address} target="_blank" rel="noopener noreferrer" aria-label={t('openPicture')}><img src={media.address} alt={what} loading="lazy" /></a>
    case 'video':
      return <video className="inbox-media" src={media.address} controls preload="metadata" aria-label={what} />
    case 'sound':
      return <audio className="inbox-sound" src={media.address} controls preload="none" aria-label={what} />
    case 'file':
      return (
        <a className="inbox-file" href={media.address} download={media.name ?? ''}>
          <FileOutlined aria-hidden="true" />
          <span className="wrap">{media.name ?? what}{media.sizeBytes === null ? null : <span className="faint small">{formatBytes(media.sizeBytes)}</span>}</span>
          <DownloadOutlined aria-hidden="true" />
        </a>
      )
  }
}
