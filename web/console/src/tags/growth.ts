import type { Schemas } from '../api/client'

const width = 150
const height = 34
const padding = 3

/** The line and the area of a tag's net growth, as paths of an SVG of 150 × 34. Null when there is nothing to draw. */
export function growthPaths(days: readonly Schemas['TagGrowthDay'][]): { line: string; area: string } | null {
  if (days.length < 2 || days.every((day) => day.gained === 0 && day.lost === 0)) return null
  let sum = 0
  const totals = days.map((day) => (sum += day.gained - day.lost))
  const low = Math.min(0, ...totals)
  const span = Math.max(0, ...totals) - low || 1
  const points = totals.map((total, index) => {
    const x = (index / (totals.length - 1)) * width
    const y = height - padding - ((total - low) / span) * (height - 2 * padding)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  const line = `M${points.join('L')}`
  return { line, area: `${line}L${width} ${height}L0 ${height}Z` }
}
