import { expect, test, type Locator, type Page } from '@playwright/test'
import { owner } from './brand.mjs'

type Kind = { name: string; write?: (page: Page) => Promise<unknown>; seen: string | RegExp | ((preview: Locator) => Locator) }

/** Each kind with the least that shows it is the one that was written. */
const kinds: Kind[] = [
  { name: '文字', write: (page) => page.getByLabel('內文').fill('早安'), seen: '早安' },
  { name: '圖片', seen: (preview) => preview.getByRole('img', { name: '圖片' }) },
  { name: '貼圖', write: (page) => page.getByRole('button', { name: '貼圖 1990' }).click(), seen: '446/1990' },
  { name: '影片', seen: (preview) => preview.getByRole('img', { name: '影片' }) },
  { name: '語音', write: (page) => page.getByLabel('長度（秒）').fill('65'), seen: '1:05' },
  { name: '位置', write: (page) => page.getByLabel('地點名稱').fill('信義旗艦店'), seen: '信義旗艦店' },
  { name: '圖文訊息', write: (page) => page.getByLabel('通知文字').fill('週年慶'), seen: (preview) => preview.getByRole('img', { name: '週年慶' }) },
  { name: '按鈕卡片', write: (page) => page.getByLabel('內文').fill('新品上市'), seen: /新品上市.*看詳情/s },
  { name: '二選一', seen: '您會來嗎' },
  { name: '多頁訊息', write: (page) => page.getByLabel('內文').nth(1).fill('第二頁的內容'), seen: '第二頁的內容' },
  { name: '多頁圖片', seen: '看詳情' },
  { name: '優惠券（LINE 官方）', write: (page) => page.getByLabel('優惠券 ID').fill('01JYNW8JMQVFBNWF1APF8Z3FS7'), seen: '01JYNW8JMQVFBNWF1APF8Z3FS7' },
  { name: '版型卡片（Flex）', write: (page) => page.getByRole('button', { name: '活動通知' }).click(), seen: /活動名稱.*我要報名/s },
]

test('every kind of message is composed and seen in the preview', async ({ page }) => {
  await page.request.post('/api/v1/session', { data: { email: owner.email, password: owner.password }, headers: { 'X-Weir': '1' } })
  const draft = { connection: null, audience: { include: [], exclude: [] }, content: { messages: [], quickReplies: [] } }
  const created = await page.request.post('/api/v1/campaigns', { data: { name: '每一種訊息', draft }, headers: { 'X-Weir': '1' } })
  const { id } = (await created.json()) as { id: number }
  await page.goto(`/campaigns/${id}`)
  const preview = page.getByRole('region', { name: '預覽' })

  for (const { name, write, seen } of kinds) {
    await page.getByRole('button', { name: '加訊息' }).click()
    // By the keyboard: a menu that still moves to its place cannot be missed by it.
    await page.getByRole('menuitem', { name, exact: true }).press('Enter')
    await expect(page.getByRole('menu')).toBeHidden()
    await write?.(page)
    if (typeof seen === 'function') await expect(seen(preview), name).toBeVisible()
    else await expect(preview, name).toContainText(seen)
    if (name !== kinds.at(-1)?.name) await page.getByRole('button', { name: '移除這則訊息' }).click()
  }

  await page.getByRole('button', { name: '加快速回覆' }).click()
  await expect(preview.getByRole('group', { name: '快速回覆' })).toContainText('我想了解更多')

  await page.getByText('進階').click()
  await page.getByRole('button', { name: '轉成 JSON 編輯' }).click()
  const json = page.getByLabel('Flex Message JSON')
  await json.fill((await json.inputValue()).replace('活動名稱', '音樂會').replace('"mega"', '"huge"'))
  await expect(preview).toContainText('音樂會')
  await expect(page.getByRole('list', { name: 'JSON 的問題' })).toContainText('size')
  await json.fill('{ "type": ')
  await expect(page.getByText('已先照原樣保留')).toBeVisible()
  await expect(page.getByText('已自動儲存')).toBeVisible()

  await page.reload()
  await expect(json).toHaveValue('{ "type": ')
})
