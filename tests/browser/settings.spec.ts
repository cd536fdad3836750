import { expect, test, type Page } from '@playwright/test'
import { owner } from './brand.mjs'

test.beforeEach(({ page }) => signIn(page, owner.email, owner.password))

test('an operator changes his own password, and is told what is wrong with it first', async ({ page }, info) => {
  const email = `${info.project.name}@example.tw`
  await page.goto('/settings/operators')
  await page.getByRole('button', { name: '新增操作人員' }).click()
  await page.getByLabel('姓名').fill(`美玲 ${info.project.name}`)
  await page.getByLabel('電子郵件').fill(email)
  await page.getByLabel('初始密碼').fill('first-pass-1')
  await page.getByRole('button', { name: '儲存' }).click()
  await expect(page.getByRole('combobox', { name: `角色 美玲 ${info.project.name}` })).toBeVisible()

  await page.context().clearCookies()
  await signIn(page, email, 'first-pass-1')
  await page.goto('/settings/account')
  await page.getByLabel('目前的密碼').fill('not-it-at-all')
  await page.getByLabel('新密碼', { exact: true }).fill('12345678')
  await expect(page.getByText('密碼強度：弱')).toBeVisible()
  await page.getByLabel('新密碼', { exact: true }).fill('moon-river-42-tree')
  await expect(page.getByText('密碼強度：強')).toBeVisible()
  await page.getByLabel('再輸入一次新密碼').fill('moon-river-42-tree')
  await page.getByRole('button', { name: '更改密碼' }).click()
  await expect(page.getByText('目前的密碼不正確')).toBeVisible()
  await page.getByLabel('目前的密碼').fill('first-pass-1')
  await page.getByRole('button', { name: '更改密碼' }).click()
  await expect(page.getByText('密碼已更改')).toBeVisible()

  await page.context().clearCookies()
  await signIn(page, email, 'moon-river-42-tree')
})

test('an attribute is made, used and retired', async ({ page }, info) => {
  const label = `最愛門市 ${info.project.name}`
  await page.goto('/settings/attributes')
  await page.getByRole('button', { name: '新增會員欄位' }).first().click()
  await page.getByLabel('欄位名稱').fill(label)
  await page.getByLabel('代號').fill('Favourite')
  await page.getByRole('button', { name: '儲存' }).click()
  await expect(page.getByRole('alert').last()).toContainText('小寫英文字母開頭')
  await page.getByLabel('代號').fill(`favourite_${info.project.name}`)
  await page.getByRole('button', { name: '儲存' }).click()
  await expect(page.getByText(label)).toBeVisible()
  await expect(page.getByText('0 位顧客有資料').first()).toBeVisible()

  const made = await page.request.post('/api/v1/members', { data: { memberNumber: `E-${info.project.name}`, name: '待補資料' }, headers: { 'X-Weir': '1' } })
  await page.goto(`/members/${((await made.json()) as { id: string }).id}`)
  await page.getByRole('button', { name: '編輯資料' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '儲存' })).toBeDisabled()
  await dialog.getByLabel(label).fill('中山店')
  await dialog.getByLabel('手機').fill('12')
  await dialog.getByRole('button', { name: '儲存' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('手機').fill(info.project.name === 'desk' ? '0912000111' : '0912000222')
  await dialog.getByRole('button', { name: '儲存' }).click()
  const profile = page.getByRole('region', { name: '基本資料' })
  await expect(profile).toContainText('中山店')
  await expect(profile).toContainText('+886912000')
  await page.goto('/settings/attributes')

  await page.getByRole('button', { name: `更多操作：${label}` }).click()
  await page.getByRole('menuitem', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(page.getByText(label)).toHaveCount(0)

  await page.goto('/settings/parked')
  await expect(page.getByText('沒有未處理的事件')).toBeVisible()
})

async function signIn(page: Page, email: string, password: string) {
  const entered = await page.request.post('/api/v1/session', { data: { email, password }, headers: { 'X-Weir': '1' } })
  expect(entered.ok(), await entered.text()).toBe(true)
}
