import { api, type Schemas } from '../api/client'
import { got } from '../api/problem'

export type Picture = Schemas['MediaView']

/** An image message is cut at this width, and fetched at one of these by the phone that shows it. */
export const imageWidth = 1040
const smallerWidths = [700, 460, 300, 240]
const imageHeightMin = 520
const imageHeightMax = 2080

/** Long enough for a tablet; a preview is fetched by every phone and may have a megabyte. */
const sideMax = 1600
const bytesMax = 1_000_000
const qualities = [0.9, 0.8, 0.65, 0.5]

export class NotAPicture extends Error {}

/** What part of a picture is drawn, and how large: the middle, when its shape has to change. */
export type Cut = { left: number; top: number; width: number; height: number; toWidth: number; toHeight: number }

/** Whole, no longer than the longest side allowed. */
export function shrunk(width: number, height: number): Cut {
  const scale = Math.min(1, sideMax / Math.max(width, height))
  return { left: 0, top: 0, width, height, toWidth: Math.max(1, Math.round(width * scale)), toHeight: Math.max(1, Math.round(height * scale)) }
}

/** At the width of an image message; too long or too flat a picture loses its edges. */
export function forImageMessage(width: number, height: number): Cut {
  const natural = (height * imageWidth) / width
  const toHeight = Math.round(Math.min(imageHeightMax, Math.max(imageHeightMin, natural)))
  const cutHeight = Math.min(height, (width * toHeight) / imageWidth)
  const cutWidth = Math.min(width, (height * imageWidth) / toHeight)
  return { left: (width - cutWidth) / 2, top: (height - cutHeight) / 2, width: cutWidth, height: cutHeight, toWidth: imageWidth, toHeight }
}

/** Sends a file to the server in the form that messages take: JPEG, upright, small enough; for an image message in all its sizes. */
export async function uploadPicture(file: File, isImageMessage: boolean): Promise<Picture> {
  const source = await createImageBitmap(file).catch(() => {
    throw new NotAPicture()
  })
  try {
    const cut = (isImageMessage ? forImageMessage : shrunk)(source.width, source.height)
    const kept = await got(
      api.POST('/api/v1/media', { params: { query: { name: file.name.slice(-200) } }, ...bodyOf(await draw(source, cut)) }),
    )
    for (const width of isImageMessage ? smallerWidths : []) {
      const toHeight = Math.max(1, Math.round((cut.toHeight * width) / imageWidth))
      const body = bodyOf(await draw(source, { ...cut, toWidth: width, toHeight }))
      await got(api.PUT('/api/v1/media/{id}/sizes/{width}', { params: { path: { id: kept.id, width } }, ...body }))
    }
    return kept
  } finally {
    source.close()
  }
}

export const bodyOf = (bytes: Blob) => ({ body: bytes as unknown as string, bodySerializer: (body: unknown) => body as BodyInit, headers: { 'Content-Type': bytes.type } })

export async function draw(source: CanvasImageSource, cut: Cut): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = cut.toWidth
  canvas.height = cut.toHeight
  const pen = canvas.getContext('2d')
  if (!pen) throw new NotAPicture()
  // JPEG knows no transparency, and black is what it would become.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, cut.toWidth, cut.toHeight)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(source, cut.left, cut.top, cut.width, cut.height, 0, 0, cut.toWidth, cut.toHeight)
  let smallest: Blob | null = null
  for (const quality of qualities) {
    smallest = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    if (smallest && smallest.size <= bytesMax) break
  }
  if (!smallest) throw new NotAPicture()
  return smallest
}
