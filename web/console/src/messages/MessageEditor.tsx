import { AudioEditor } from './AudioEditor'
import { ButtonsEditor } from './ButtonsEditor'
import { CarouselEditor } from './CarouselEditor'
import { ConfirmEditor } from './ConfirmEditor'
import type { Message } from './content'
import { CouponEditor } from './CouponEditor'
import { FlexEditor } from './flex/FlexEditor'
import { ImageCarouselEditor } from './ImageCarouselEditor'
import { ImageEditor } from './ImageEditor'
import { LocationEditor } from './LocationEditor'
import { PictureEditor } from './PictureEditor'
import { StickerEditor } from './stickers/StickerEditor'
import { TextEditor } from './TextEditor'
import { VideoEditor } from './VideoEditor'

type Props = { message: Message; onChange: (message: Message) => void }

/** The fields of one object, each kind in a file of its own. */
export function MessageEditor({ message, onChange }: Props) {
  switch (message.kind) {
    case 'text': return <TextEditor message={message} onChange={onChange} />
    case 'sticker': return <StickerEditor message={message} onChange={onChange} />
    case 'picture': return <PictureEditor message={message} onChange={onChange} />
    case 'video': return <VideoEditor message={message} onChange={onChange} />
    case 'audio': return <AudioEditor message={message} onChange={onChange} />
    case 'location': return <LocationEditor message={message} onChange={onChange} />
    case 'imageMessage': return <ImageEditor message={message} onChange={onChange} />
    case 'buttons': return <ButtonsEditor message={message} onChange={onChange} />
    case 'confirm': return <ConfirmEditor message={message} onChange={onChange} />
    case 'carousel': return <CarouselEditor message={message} onChange={onChange} />
    case 'imageCarousel': return <ImageCarouselEditor message={message} onChange={onChange} />
    case 'flex': return <FlexEditor message={message} onChange={onChange} />
    case 'coupon': return <CouponEditor message={message} onChange={onChange} />
    default: return null
  }
}
