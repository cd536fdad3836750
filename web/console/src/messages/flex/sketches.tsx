import type { DesignKind } from './design'

/** Picture, words, something that stands out in the brand's colour, and the button: enough to tell the designs apart. */
type Tone = 'picture' | 'words' | 'accent' | 'button'
type Bar = readonly [tone: Tone, x: number, y: number, width: number, height: number]

const sketches: Record<DesignKind, readonly Bar[]> = {
  productCard: [['picture', 6, 4, 60, 34], ['words', 12, 42, 34, 3], ['accent', 12, 48, 20, 4], ['button', 12, 56, 48, 7]],
  productCarousel: [['picture', 2, 8, 42, 26], ['words', 6, 38, 26, 3], ['accent', 6, 44, 15, 4], ['button', 6, 52, 34, 7], ['picture', 48, 8, 24, 26], ['words', 52, 38, 20, 3], ['accent', 52, 44, 13, 4], ['button', 52, 52, 20, 7]],
  couponCard: [['words', 22, 8, 28, 3], ['accent', 16, 16, 40, 11], ['words', 20, 32, 32, 3], ['picture', 12, 39, 48, 9], ['button', 12, 56, 48, 7]],
  eventNotice: [['picture', 6, 4, 60, 22], ['words', 12, 30, 40, 4], ['accent', 12, 38, 8, 3], ['words', 24, 38, 30, 3], ['accent', 12, 45, 8, 3], ['words', 24, 45, 24, 3], ['button', 12, 56, 48, 7]],
  appointmentReminder: [['accent', 12, 7, 22, 3], ['words', 12, 14, 46, 6], ['words', 12, 27, 12, 3], ['words', 30, 27, 28, 3], ['words', 12, 34, 12, 3], ['words', 30, 34, 22, 3], ['button', 12, 45, 48, 7], ['picture', 12, 56, 48, 7]],
  orderNotice: [['words', 12, 6, 38, 4], ['words', 12, 16, 26, 3], ['words', 48, 16, 12, 3], ['words', 12, 23, 30, 3], ['words', 48, 23, 12, 3], ['picture', 12, 31, 48, 1], ['words', 12, 38, 14, 3], ['accent', 42, 36, 18, 6], ['button', 12, 56, 48, 7]],
  memberCard: [['button', 4, 4, 64, 46], ['picture', 10, 10, 20, 3], ['picture', 10, 20, 32, 5], ['picture', 10, 30, 24, 3], ['picture', 10, 39, 16, 6], ['button', 12, 56, 48, 7]],
  articleList: [['accent', 8, 5, 30, 4], ['picture', 8, 14, 13, 13], ['words', 25, 16, 36, 3], ['words', 25, 22, 28, 3], ['picture', 8, 32, 13, 13], ['words', 25, 34, 32, 3], ['words', 25, 40, 24, 3], ['button', 12, 56, 48, 7]],
}

export function DesignSketch({ kind }: { kind: DesignKind }) {
  return (
    <svg className="design-sketch" viewBox="0 0 72 68" aria-hidden="true">
      {sketches[kind].map(([tone, x, y, width, height]) => <rect key={`${x} ${y}`} className={`sketch-${tone}`} x={x} y={y} width={width} height={height} rx={Math.min(2, height / 2)} />)}
    </svg>
  )
}
