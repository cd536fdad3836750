import { expect, test, type Page } from '@playwright/test'
import { owner } from './brand.mjs'

const film = 'uploads/film.mp4'
const sound = 'uploads/sound.m4a'

/** A draft of one message of a kind, open in the composer. */
async function compose(page: Page, kind: string) {
  await page.request.post('/api/v1/session', { data: { email: owner.email, password: owner.password }, headers: { 'X-Weir': '1' } })
  const draft = { connection: null, audience: { include: [], exclude: [] }, content: { messages: [], quickReplies: [] } }
  const created = await page.request.post('/api/v1/campaigns', { data: { name: `上傳${kind}`, draft }, headers: { 'X-Weir': '1' } })
  const { id } = (await created.json()) as { id: number }
  await page.goto(`/campaigns/${id}`)
  await page.getByRole('button', { name: '加訊息' }).click()
  await page.getByRole('menuitem', { name: kind, exact: true }).press('Enter')
  return async () => {
    const kept = await page.request.get(`/api/v1/campaigns/${id}`)
    return ((await kept.json()) as { draft: { content: { messages: Record<string, unknown>[] } } }).draft.content.messages[0]
  }
}

test('a video is uploaded with a frame as its picture, and plays in the composer', async ({ page }) => {
  const message = await compose(page, '影片')
  await page.getByLabel('影片：選擇檔案').setInputFiles(film)
  const player = page.getByLabel('影片：試播')
  await expect(player).toBeVisible()
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => Math.round(video.duration * 10))).toBe(20)
  await expect(page.getByText('已自動儲存')).toBeVisible()
  await expect.poll(message).toMatchObject({ kind: 'video', url: expect.stringContaining('/recordings/'), previewUrl: expect.stringMatching(/\/poster$/) })
  const { previewUrl } = (await message()) as { previewUrl: string }
  const picture = await page.request.get(new URL(previewUrl).pathname)
  expect(picture.headers()['content-type']).toBe('image/jpeg')

  await page.getByLabel('影片：選擇檔案').setInputFiles({ name: 'x.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no film') })
  await expect(page.getByRole('alert')).toContainText('無法播放這個檔案')
})

test('a sound is uploaded with its length, and taken again from those uploaded lately', async ({ page }) => {
  const message = await compose(page, '語音')
  await page.getByLabel('語音：選擇檔案').setInputFiles(sound)
  await expect(page.getByLabel('語音：試播')).toBeVisible()
  await expect.poll(async () => Math.round(Number((await message())?.['durationMilliseconds']) / 100)).toBe(15)

  const again = await compose(page, '語音')
  await page.getByText(/最近上傳的檔案/).click()
  await page.getByRole('button', { name: '使用 sound.m4a' }).first().click()
  await expect.poll(again).toMatchObject({ kind: 'audio', url: expect.stringContaining('/recordings/') })
})

test('an emoji is found by a word of either language and put where the caret stands', async ({ page }) => {
  await compose(page, '文字')
  const text = page.getByLabel('內文')
  await text.fill('早安朋友')
  await text.press('Home')
  await text.press('ArrowRight')
  await text.press('ArrowRight')
  await page.getByRole('button', { name: '表情符號' }).click()
  const search = page.getByLabel('搜尋，例如「禮物」或 gift')
  await search.fill('太陽')
  await page.getByRole('button', { name: /^☀️/ }).click()
  await expect(text).toHaveValue('早安☀️朋友')
  await search.fill('coffee')
  await page.getByRole('button', { name: /^☕/ }).click()
  await expect(text).toHaveValue('早安☀️☕朋友')
})
