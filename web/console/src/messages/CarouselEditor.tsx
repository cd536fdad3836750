import { currentLanguage } from '../foundation/language'
import { AltTextField } from './AltTextField'
import { CardFields, LookFields } from './CardFields'
import { cardButtonsMax, cardsMax, type Carousel } from './content'
import { newColumn } from './newMessage'
import { Parts } from './Parts'
import { useMessageWords } from './words'

const textMax = 120

export function CarouselEditor({ message, onChange }: { message: Carousel; onChange: (message: Carousel) => void }) {
  const t = useMessageWords()
  return (
    <>
      <Parts
        items={message.columns} max={cardsMax} fresh={() => newColumn(currentLanguage())} onChange={(columns) => onChange({ ...message, columns })}
        legend={(n) => t('card', { n })} addLabel={t('addCard')} removeLabel={(n) => t('removeCard', { n })}
      >
        {(column, change) => <CardFields card={column} buttonsMax={cardButtonsMax} textMax={textMax} onChange={change} />}
      </Parts>
      <p className="faint small">{t('carouselHelp')}</p>
      {message.columns.some((column) => column.pictureUrl) ? <LookFields look={message} onChange={(look) => onChange({ ...message, ...look })} /> : null}
      <AltTextField value={message.altText} onChange={(altText) => onChange({ ...message, altText })} />
    </>
  )
}
