import { expect, test, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { brand, owner } from './brand.mjs'

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('電子郵件').fill(owner.email)
  await page.getByLabel('密碼', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: '登入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('歡迎回來')
})

test('a wrong password is refused in the words of the server', async ({ page, context }) => {
  await context.clearCookies()
  await page.goto('/')
  await page.getByLabel('電子郵件').fill(owner.email)
  await page.getByLabel('密碼', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: '登入' }).click()
  await expect(page.getByRole('alert')).toContainText('密碼')
})

test('from a tag over a segment to the draft of a campaign', async ({ page }, info) => {
  const tag = `咖啡 ${info.project.name}`
  const segment = `咖啡迷 ${info.project.name}`

  await goTo(page, '標籤')
  await page.getByRole('button', { name: '新增標籤' }).first().click()
  await page.getByRole('textbox', { name: '標籤名稱' }).fill(tag)
  await page.getByRole('button', { name: '儲存' }).click()
  await expect(page.getByRole('row', { name: tag })).toContainText('0')

  await goTo(page, '分眾')
  await page.getByRole('link', { name: '建立分眾' }).first().click()
  await page.getByLabel('分眾名稱').fill(segment)
  await page.getByRole('button', { name: '加條件' }).click()
  await page.getByRole('menuitem', { name: '標籤', exact: true }).click()
  await page.getByRole('combobox', { name: '標籤', exact: true }).fill(tag)
  await page.getByTitle(tag, { exact: true }).click()
  await expect(page.getByText('位顧客中')).toBeVisible()
  await page.getByRole('button', { name: '發布' }).click()
  await expect(page.getByText('使用中', { exact: true })).toBeVisible()

  await goTo(page, '群發訊息')
  await page.getByRole('button', { name: '新增群發訊息' }).first().click()
  await page.getByLabel('名稱（只有團隊看得到）').fill(`週年慶 ${info.project.name}`)
  await page.getByRole('combobox', { name: '傳給（符合任一項）' }).fill(segment)
  await page.getByTitle(new RegExp(`^${segment}`)).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '加訊息' }).click()
  await page.getByRole('menuitem', { name: '文字' }).click()
  await page.getByLabel('內文').fill('嗨 {{display_name|您}}，這週的咖啡豆到了！')
  await expect(page.getByRole('region', { name: '預覽' })).toContainText('這週的咖啡豆到了')
  await expect(page.getByText('已自動儲存')).toBeVisible()
  await expect(page.getByText('發送前要處理')).toBeVisible()

  await page.reload()
  await expect(page.getByLabel('內文')).toHaveValue('嗨 {{display_name|您}}，這週的咖啡豆到了！')
})

test('the console knows the API as the server describes it', async ({ request }) => {
  const kept: unknown = JSON.parse(await readFile(new URL('../../web/console/src/api/openapi.json', import.meta.url), 'utf8'))
  const told: unknown = await (await request.get('/openapi/v1.json')).json()
  expect(told, 'run `npm run api` in web/console beside a running server').toEqual(kept)
})

test('every room opens in both languages without spilling over the screen', async ({ page }) => {
  const rooms = ['/', '/inbox', '/inbox?view=resolved', '/members', '/tags', '/segments', '/segments/new', '/imports', '/links', '/links?tab=entries', '/campaigns', '/settings/connections', '/settings/brand', '/settings/attributes', '/settings/parked', '/settings/account', '/settings/plan', '/settings/test-groups', '/settings/operators', '/settings/api-keys', '/settings/audit']
  for (const language of ['zh-TW', 'en']) {
    await page.evaluate((chosen) => localStorage.setItem('weir.language', chosen), language)
    for (const room of rooms) {
      await page.goto(room)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(spill, `${room} is wider than the screen`).toBeLessThanOrEqual(0)
    }
  }
})

/** By the rail, which is behind a button on a narrow screen. */
async function goTo(page: Page, room: string) {
  const menu = page.getByRole('button', { name: '開啟功能選單' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('navigation', { name: '功能選單' }).getByRole('link', { name: room, exact: true }).click()
  await expect(page.getByRole('navigation', { name: '功能選單' }).getByText(brand).first()).toBeAttached()
}
