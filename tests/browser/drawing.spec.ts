import { expect, test, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'

/** The gallery of the drawing, on a port of its own. */
const gallery = process.env.WEIR_GALLERY_URL ?? 'http://localhost:18195'
const lineView = new URL('../../web/line-view', import.meta.url).pathname

/** Of one screenshot: few are quicker than many, and Chromium draws none beyond 16,384 pixels. */
const StripPixels = 6_000

/** A curve on a half pixel may be rounded differently twice; a change is more of a difference, and more of it. */
const SameShade = 60
const SamePixelsMax = 8

let serving: ChildProcess

test.beforeAll(() => {
  serving = spawn(process.execPath, ['../node_modules/vite/bin/vite.js', 'gallery', '--port', new URL(gallery).port, '--strictPort'], { cwd: lineView, stdio: ['ignore', 'ignore', 'inherit'] })
})

test.afterAll(() => {
  serving.kill()
})

test('every field of LINE’s messages changes the picture', async ({ page }) => {
  await page.setViewportSize({ width: 1580, height: StripPixels })
  await expect(async () => void (await page.goto(`${gallery}/?fields`))).toPass()
  await expect(page.locator('[data-field]').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const differs = await compare(page)
  // The gallery draws some messages twice over: two pictures of the same are the same.
  const controls = [...differs].filter(([field]) => field.endsWith(' ='))
  expect(controls.length).toBeGreaterThan(0)
  expect(controls.filter(([, isDifferent]) => isDifferent)).toEqual([])
  const fields = [...differs].filter(([field]) => !field.endsWith(' ='))
  expect(fields.length).toBeGreaterThan(150)
  expect(fields.filter(([, isDifferent]) => !isDifferent).map(([field]) => field)).toEqual([])
})

/** Of each pair, whether its two halves look different; both are of this one run, so that nothing depends on the machine's letters. */
async function compare(page: Page): Promise<Map<string, boolean>> {
  const pairs = await page.locator('[data-field]').evaluateAll((figures) =>
    figures.map((figure) => ({
      field: figure.getAttribute('data-field')!,
      halves: [...figure.querySelectorAll('[data-half]')].map((half) => {
        const { left, top, width, height } = half.getBoundingClientRect()
        return { left: Math.round(left + scrollX), top: Math.round(top + scrollY), width, height }
      }),
    })),
  )
  const differs = new Map<string, boolean>()
  const end = Math.max(...pairs.map(({ halves }) => halves[0]!.top + halves[0]!.height))
  for (let top = 0; top < end; top += StripPixels - 500) {
    const inStrip = pairs.filter(({ field, halves }) => !differs.has(field) && halves[0]!.top >= top && halves[0]!.top + halves[0]!.height <= top + StripPixels)
    const strip = await page.screenshot({ fullPage: true, clip: { x: 0, y: top, width: 1580, height: StripPixels } })
    const verdicts = await page.evaluate(readStrip, { png: strip.toString('base64'), top, pairs: inStrip, SameShade, SamePixelsMax })
    inStrip.forEach(({ field }, i) => differs.set(field, verdicts[i]!))
  }
  return differs
}

/** Runs in the page, which can read a PNG. */
async function readStrip({ png, top, pairs, SameShade, SamePixelsMax }: { png: string; top: number; SameShade: number; SamePixelsMax: number; pairs: { halves: { left: number; top: number; width: number; height: number }[] }[] }): Promise<boolean[]> {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const paper = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
  paper.drawImage(picture, 0, 0)
  return pairs.map(({ halves }) => {
    const [one, other] = halves.map((half) => paper.getImageData(half.left, half.top - top, half.width, half.height).data)
    let changed = 0
    for (let i = 0; i < one!.length; i += 4) {
      if ([0, 1, 2].some((colour) => Math.abs(one![i + colour]! - other![i + colour]!) > SameShade)) changed++
    }
    return changed > SamePixelsMax
  })
}
