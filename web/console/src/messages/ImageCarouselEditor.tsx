import { currentLanguage } from '../foundation/language'
import { newLink } from './actions/action'
import { ActionEditor } from './actions/ActionEditor'
import { AltTextField } from './AltTextField'
import { cardsMax, type ImageCarousel } from './content'
import { newImageColumn } from './newMessage'
import { Parts } from './Parts'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

/** Pictures side by side, each with one tap. */
export function ImageCarouselEditor({ message, onChange }: { message: ImageCarousel; onChange: (message: ImageCarousel) => void }) {
  const t = useMessageWords()
  return (
    <>
      <Parts
        items={message.columns} max={cardsMax} fresh={() => newImageColumn(currentLanguage())} onChange={(columns) => onChange({ ...message, columns })}
        legend={(n) => t('card', { n })} addLabel={t('addCard')} removeLabel={(n) => t('removeCard', { n })}
      >
        {(column, change) => (
          <>
            <PictureField label={t('imageUrl')} help={t('squareHelp')} value={column.pictureUrl} onChange={(pictureUrl) => change({ ...column, pictureUrl })} />
            <ActionEditor action={column.action ?? newLink()} place="imageCarousel" onChange={(action) => change({ ...column, action })} />
          </>
        )}
      </Parts>
      <AltTextField value={message.altText} onChange={(altText) => onChange({ ...message, altText })} />
    </>
  )
}
