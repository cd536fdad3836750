import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { owner } from './brand.mjs'

test('a file of customers is mapped, checked, taken in, and its bad rows come back', async ({ page }, info) => {
  await page.request.post('/api/v1/session', { data: { email: owner.email, password: owner.password }, headers: { 'X-Weir': '1' } })
  const [good, bad] = [`${info.project.name}-1`, `${info.project.name}-2`]
  await page.goto('/imports')

  await page.getByLabel('選擇 CSV 檔').setInputFiles({ name: '名單.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004') })
  await expect(page.getByRole('alert')).toContainText('另存新檔')

  const text = `客戶代碼,姓名,手機\n${good},匯入${info.project.name},\n${bad},王大明,abc\n`
  await page.getByLabel('選擇 CSV 檔').setInputFiles({ name: '名單.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(page.getByRole('heading', { level: 1, name: '名單.csv' })).toBeVisible()

  // The heading is nobody's usual one: the check says so, and the form puts it right.
  await page.getByRole('button', { name: '檢查檔案' }).click()
  await expect(page.getByText('沒有一列可以匯入')).toBeVisible()
  await page.getByRole('combobox', { name: '「客戶代碼」匯入成' }).fill('會員編號')
  await page.getByTitle('會員編號', { exact: true }).last().click()
  await page.getByRole('button', { name: '用新的對應再檢查' }).click()
  await expect(page.getByRole('button', { name: '匯入 1 列' })).toBeEnabled()
  await expect(page.getByText('「abc」不是電話號碼', { exact: false })).toBeVisible()

  await page.getByRole('button', { name: '匯入 1 列' }).click()
  await expect(page.getByText('匯入結果')).toBeVisible()
  const [rejected] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下載有問題的列' }).click()])
  expect(await readFile(await rejected.path(), 'utf8')).toContain(`${bad},王大明,abc,3,手機,`)

  await page.getByRole('link', { name: '查看顧客' }).click()
  await page.getByLabel('搜尋', { exact: false }).first().fill(good)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`匯入${info.project.name}`)).toBeVisible()
})
