import { expect, test } from '@playwright/test'
import { sandboxUrl } from './brand.mjs'
import { control, fits, startBot } from './bot'

test('a fault is switched on, strikes, is counted, and all go with one button', async ({ page }) => {
  const bot = await startBot(() => undefined)
  try {
    const { friends } = await control<{ friends: { userId: string; displayName: string }[] }>('friends?limit=1')
    const push = () => bot.call('message/push', { to: friends[0]!.userId, messages: [{ type: 'text', text: '嗨' }] })
    await page.goto(`${sandboxUrl}/faults`)
    await expect(page.getByRole('status').first()).toHaveText('一切正常，沒有故障生效。')
    await page.getByLabel('狀態碼').selectOption('429')
    await page.getByLabel('429 的原因').selectOption('本月則數用完')
    await page.getByLabel('端點（路徑的一部分，* 是全部）').fill('message/push')
    await page.locator('.rule-form').getByRole('button', { name: '啟用' }).click()
    await expect(page.getByRole('status').first()).toHaveText('1 條故障生效中')
    await expect(push()).rejects.toThrow('You have reached your monthly limit.')
    await expect(page.getByText('1 次')).toBeVisible()
    await page.getByRole('listitem').filter({ hasText: '大當機' }).getByRole('button', { name: '啟用' }).click()
    await expect(page.getByRole('status').first()).toHaveText('3 條故障生效中')
    await page.getByRole('button', { name: '全部關閉' }).click()
    await expect(page.getByRole('status').first()).toHaveText('一切正常，沒有故障生效。')
    await push()
    expect(await fits(page)).toBe(true)

    // What happened can be looked up afterwards: whom it concerned, what it met, and as a command to be tried again.
    await page.goto(`${sandboxUrl}/manager#traffic`)
    await page.getByLabel('依結果篩選').selectOption('人為故障')
    await page.getByLabel('依人篩選').selectOption({ label: friends[0]!.displayName })
    const refused = page.getByRole('listitem').filter({ hasText: 'You have reached your monthly limit.' }).first()
    await refused.locator('summary').click()
    await expect(refused).toContainText(`curl -X POST '${sandboxUrl}/api/v2/bot/message/push'`)
    await expect(refused).toContainText('毫秒')
  } finally {
    await control('faults', { rules: [] })
    await bot.stop()
  }
})

test('the account manager sets a LIFF app’s scopes, takes a signing key, and stays within the width of a phone', async ({ page }) => {
  const { liffId } = await control<{ liffId: string }>('account', { liffEndpointUrl: 'https://shop.example/a/page/with/a/long/address/that/has/no/place/to/break' })
  const app = async () => (await control<{ liffApps: { liffId: string; scopes: string[] }[]; signingKeys: string[] }>('account'))
  for (const room of ['settings', 'liffApps', 'traffic']) {
    await page.goto('about:blank')
    await page.goto(`${sandboxUrl}/manager#${room}`)
    await expect(page.getByRole('tabpanel')).toBeVisible()
    expect(await fits(page)).toBe(true)
  }
  await page.getByRole('tab', { name: 'LIFF' }).click()
  await page.locator('.part').filter({ hasText: liffId }).getByRole('checkbox', { name: 'email' }).click()
  await expect.poll(async () => (await app()).liffApps.find((each) => each.liffId === liffId)?.scopes).toContain('email')
  await page.getByRole('tab', { name: '設定' }).click()
  const before = (await app()).signingKeys.length
  await page.getByLabel(/簽章公鑰/).fill('{"kty":"RSA"}')
  await page.getByRole('button', { name: '登記' }).click()
  await expect(page.getByText(/must be an RSA key/)).toBeVisible()
  const { publicKey } = (await import('node:crypto')).generateKeyPairSync('rsa', { modulusLength: 2048 })
  await page.getByLabel(/簽章公鑰/).fill(JSON.stringify({ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }))
  await page.getByRole('button', { name: '登記' }).click()
  await expect.poll(async () => (await app()).signingKeys.length).toBe(before + 1)
})
