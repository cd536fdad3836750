import { useRef, useState, type PointerEvent } from 'react'
import type { Area, Bounds } from '../content'
import { imageWidth } from '../picture'
import { useMessageWords } from '../words'
import { between } from './bounds'

type Props = { pictureUrl: string; height: number; areas: Area[]; onDraw: (bounds: Bounds) => void }

/** The picture, on which rectangles are drawn by dragging. Whoever has no pointer adds areas by the button below and types their numbers. */
export function AreaDrawer({ pictureUrl, height, areas, onDraw }: Props) {
  const t = useMessageWords()
  const board = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<{ from: { x: number; y: number }; to: { x: number; y: number } } | null>(null)
  const at = (event: PointerEvent) => {
    const box = board.current?.getBoundingClientRect()
    const scale = box ? imageWidth / box.width : 1
    return { x: (event.clientX - (box?.left ?? 0)) * scale, y: (event.clientY - (box?.top ?? 0)) * scale }
  }
  const drawn = drag && between(drag.from, drag.to, imageWidth, height)
  const end = () => {
    if (drawn) onDraw(drawn)
    setDrag(null)
  }
  return (
    <div
      ref={board}
      className="area-board"
      role="img"
      aria-label={t('drawHelp')}
      style={{ aspectRatio: `${imageWidth} / ${height}`, ...(pictureUrl ? { backgroundImage: `url("${encodeURI(pictureUrl)}/${imageWidth}")` } : {}) }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ from: at(event), to: at(event) })
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: at(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
    >
      {areas.map((area, index) => area.bounds ? <span key={index} style={placeOf(area.bounds, height)}>{index + 1}</span> : null)}
      {drawn ? <span className="drawing" style={placeOf(drawn, height)} /> : null}
    </div>
  )
}

function placeOf(bounds: Bounds, height: number) {
  const share = (part: number, of: number) => `${(100 * part) / of}%`
  return { left: share(bounds.x, imageWidth), top: share(bounds.y, height), width: share(bounds.width, imageWidth), height: share(bounds.height, height) }
}
