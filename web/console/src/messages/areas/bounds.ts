import type { Bounds } from '../content'

/** Smaller than that no finger hits it, and a click that was no drag leaves nothing behind. */
export const sideMin = 40

type Point = { x: number; y: number }

/** The rectangle between two corners, inside the picture; null where it is too small to be meant. */
export function between(a: Point, b: Point, width: number, height: number): Bounds | null {
  const [left, right] = ordered(within(a.x, width), within(b.x, width))
  const [top, bottom] = ordered(within(a.y, height), within(b.y, height))
  return right - left < sideMin || bottom - top < sideMin ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

/** What was typed, pushed back into the picture. */
export function inside(bounds: Bounds, width: number, height: number): Bounds {
  const x = Math.min(within(bounds.x, width), width - 1)
  const y = Math.min(within(bounds.y, height), height - 1)
  return { x, y, width: Math.max(1, Math.min(Math.round(bounds.width), width - x)), height: Math.max(1, Math.min(Math.round(bounds.height), height - y)) }
}

/** Where a new area stands until it is moved: in the middle, at a third of each side. */
export const middle = (width: number, height: number): Bounds => ({ x: Math.round(width / 3), y: Math.round(height / 3), width: Math.round(width / 3), height: Math.round(height / 3) })

const within = (value: number, max: number) => Math.round(Math.max(0, Math.min(value, max)))

const ordered = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a])
