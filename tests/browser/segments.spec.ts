import { expect, test, type Page } from '@playwright/test'
import { owner } from './brand.mjs'

test.beforeEach(({ page }) => signIn(page, owner.email, owner.password))

async function add(page: Page, condition: string) {
  await page.getByRole('button', { name: '加條件' }).last().click()
  await page.getByRole('menuitem', { name: condition, exact: true }).click()
}

test('a source says outright what it asks for, the sentence follows, and a published segment shows its members and its history', async ({ page }, info) => {
  await page.goto('/segments/new')
  await page.getByLabel('分眾名稱').fill(`來源 ${info.project.name}`)
  await add(page, '加好友來源')
  await expect(page.getByText('加入來源是任一加好友連結的顧客')).toBeVisible()

  const source = page.getByRole('group', { name: '加好友來源' })
  await source.getByRole('combobox', { name: '加好友來源' }).click()
  await page.getByTitle('來源不明').click()
  await expect(page.getByText('是好友但加入來源不明的顧客')).toBeVisible()

  await add(page, '點擊連結')
  await page.getByRole('group', { name: '點擊連結' }).getByRole('combobox', { name: /點過/ }).click()
  await page.getByTitle('沒點過').click()
  await expect(page.getByText('是好友但加入來源不明，且最近 30 天內沒點過任何連結的顧客')).toBeVisible()

  await page.getByRole('button', { name: '發布' }).click()
  await expect(page.getByText('使用中')).toBeVisible()
  await page.getByRole('tab', { name: '成員' }).click()
  await expect(page.getByText('現在的成員')).toBeVisible()
  await page.getByRole('tab', { name: '進出紀錄' }).click()
  await expect(page.getByRole('heading', { name: '最近 30 天' })).toBeVisible()
  await page.getByRole('tab', { name: '條件' }).click()
  await expect(page.getByLabel('分眾名稱')).toHaveValue(`來源 ${info.project.name}`)
})

async function signIn(page: Page, email: string, password: string) {
  const entered = await page.request.post('/api/v1/session', { data: { email, password }, headers: { 'X-Weir': '1' } })
  expect(entered.ok(), await entered.text()).toBe(true)
}
