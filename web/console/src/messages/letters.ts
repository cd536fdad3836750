import { withFallbacks } from './values/values'

const segmenter = new Intl.Segmenter('zh-TW', { granularity: 'grapheme' })

/** As many letters as a reader counts, with the fallbacks in the place of personal values: so the server counts too. */
export function lettersOf(text: string): number {
  let count = 0
  for (const { segment } of segmenter.segment(withFallbacks(text))) if (segment) count++
  return count
}
