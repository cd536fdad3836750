import { expect, test, type Page } from '@playwright/test'
import { createHmac } from 'node:crypto'
import { owner } from './brand.mjs'

/** A person of his own: what happens here would lock the owner of the other specs out. */
const clerk = (project: string) => ({ email: `two-steps-${project}-${process.pid}@example.tw`, password: 'moon-river-42' })

test('two steps are switched on with an app, asked for at the sign-in, and switched off', async ({ page }, info) => {
  const who = clerk(info.project.name)
  await signIn(page, owner)
  const invited = await page.request.post('/api/v1/operators', { headers: { 'X-Weir': '1' }, data: { email: who.email, name: '小明', password: who.password, role: 'agent' } })
  expect(invited.ok()).toBe(true)
  await page.context().clearCookies()
  await signIn(page, who)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('歡迎回來')

  await page.goto('/settings/account')
  await page.getByRole('button', { name: '開啟兩步驟驗證' }).click()
  const secret = (await page.locator('code').textContent())!.replaceAll(' ', '')
  await page.getByLabel('App 上目前的 6 位數字').fill(codeOf(secret, 0))
  await page.locator('.second-factor').getByLabel('目前的密碼').fill(who.password)
  if (process.env.WEIR_SHOTS) await page.screenshot({ path: `${process.env.WEIR_SHOTS}/two-steps-${info.project.name}.png`, fullPage: true })
  await page.getByRole('button', { name: '確認並開啟' }).click()
  const codes = page.getByRole('dialog', { name: '備用碼' })
  await expect(codes.getByRole('listitem')).toHaveCount(10)
  const recovery = (await codes.getByRole('listitem').first().textContent())!
  if (process.env.WEIR_SHOTS) await page.screenshot({ path: `${process.env.WEIR_SHOTS}/codes-${info.project.name}.png` })
  await codes.getByRole('button', { name: '我已經存好' }).click()
  await expect(page.getByText('還有 10 組備用碼')).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/')
  await fillIn(page, who)
  await page.getByLabel('驗證碼').fill('000000')
  if (process.env.WEIR_SHOTS) await page.screenshot({ path: `${process.env.WEIR_SHOTS}/ask-${info.project.name}.png` })
  await page.getByRole('button', { name: '登入' }).click()
  await expect(page.getByRole('alert')).toContainText('驗證碼不正確')
  // The next half minute's code: the present one was used to switch it on.
  await page.getByLabel('驗證碼').fill(codeOf(secret, 1))
  await page.getByRole('button', { name: '登入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('歡迎回來')

  await page.context().clearCookies()
  await page.goto('/')
  await fillIn(page, who)
  await page.getByLabel('驗證碼').fill(recovery)
  await page.getByRole('button', { name: '登入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('歡迎回來')

  await page.goto('/settings/account')
  await expect(page.getByText('還有 9 組備用碼')).toBeVisible()
  await page.getByRole('button', { name: '關閉', exact: true }).click()
  const off = page.getByRole('dialog', { name: '關閉兩步驟驗證' })
  await off.getByLabel('目前的密碼').fill(who.password)
  await off.getByRole('button', { name: '關閉' }).last().click()
  await expect(page.getByRole('button', { name: '開啟兩步驟驗證' })).toBeVisible()
})

async function signIn(page: Page, who: { email: string; password: string }) {
  await page.goto('/')
  await fillIn(page, who)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel('密碼', { exact: true })).toBeHidden()
}

async function fillIn(page: Page, who: { email: string; password: string }) {
  await page.getByLabel('電子郵件').fill(who.email)
  await page.getByLabel('密碼', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登入' }).click()
}

/** RFC 6238, written a second time so that the server is not compared with itself. */
function codeOf(secret: string, stepsAhead: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead))
  const hash = createHmac('sha1', key).update(counter).digest()
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
