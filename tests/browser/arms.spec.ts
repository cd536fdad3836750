import { expect, test } from '@playwright/test'
import { owner } from './brand.mjs'

test('a second version is tried beside the first, and the screen says how many people that takes', async ({ page }, info) => {
  await page.goto('/')
  await page.getByLabel('電子郵件').fill(owner.email)
  await page.getByLabel('密碼', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: '登入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('歡迎回來')

  await page.goto('/campaigns')
  await page.getByRole('button', { name: '新增群發訊息' }).first().click()
  await page.getByLabel('名稱（只有團隊看得到）').fill(`A/B ${info.project.name}`)
  await page.getByRole('button', { name: '加訊息' }).click()
  await page.getByRole('menuitem', { name: '文字' }).click()
  await page.getByLabel('內文').fill('春裝上架')
  await page.getByRole('switch', { name: /A\/B 測試/ }).click()

  // The new version is a copy, is written apart from the first, and has a preview of its own.
  await expect(page.getByRole('tab', { name: '版本 B' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByLabel('內文')).toHaveValue('春裝上架')
  await page.getByLabel('內文').fill('春裝 8 折')
  await expect(page.getByRole('region', { name: '預覽' })).toContainText('春裝 8 折')
  await page.getByRole('tab', { name: '版本 A' }).click()
  await expect(page.getByRole('region', { name: '預覽' })).toContainText('春裝上架')

  await expect(page.getByText('每組至少 8,158 人才看得出 20% 的差別')).toBeVisible()
  await expect(page.getByText('版本 B 沒有網址連結')).toBeVisible()
  await expect(page.getByText('已自動儲存')).toBeVisible()

  await page.reload()
  await page.getByRole('tab', { name: '版本 B' }).click()
  await expect(page.getByLabel('內文')).toHaveValue('春裝 8 折')
  await page.getByRole('button', { name: '移除版本 B' }).click()
  await expect(page.getByRole('tab', { name: '版本 A' })).toHaveCount(0)

  await page.goto('/settings/test-groups')
  await expect(page.getByText('還沒有測試群組')).toBeVisible()
})
