import { expect, test } from '@playwright/test'
import { sandboxUrl } from './brand.mjs'
import { control, fits, startBot } from './bot'

/** A picture with two areas, drawn by the sandbox's shop. */
const picture = {
  type: 'imagemap',
  baseUrl: `${sandboxUrl}/shop/pictures/${encodeURIComponent('外套,洋裝')}`,
  altText: '您喜歡哪一種？',
  baseSize: { width: 1040, height: 1040 },
  actions: [
    { type: 'message', label: '外套', text: '我喜歡外套', area: { x: 0, y: 0, width: 520, height: 1040 } },
    { type: 'uri', label: '洋裝', linkUri: `${sandboxUrl}/shop/dress`, area: { x: 520, y: 0, width: 520, height: 1040 } },
  ],
}

test('a customer scans the code, adds the account, taps the picture and is answered', async ({ page, context }, info) => {
  const bot = await startBot((event) =>
    event.type === 'follow' ? [{ type: 'text', text: '歡迎加入！' }, picture]
    : event.message?.text === '我喜歡外套' ? [{ type: 'text', text: '外套現在 9 折', quickReply: { items: [{ type: 'action', action: { type: 'postback', label: '看尺寸', data: 'size', displayText: '想看尺寸' } }] } }]
    : undefined,
  )
  try {
    const manager = await context.newPage()
    await manager.goto(`${sandboxUrl}/manager`)
    const code = await manager.getByRole('img', { name: '加好友行動條碼' }).screenshot()
    await manager.close()

    await page.goto(`${sandboxUrl}/phone`)
    await page.getByLabel('建立新的人').fill(`客人 ${info.project.name}`)
    await page.getByRole('button', { name: '建立' }).click()
    await page.getByRole('button', { name: '加入好友' }).first().click()
    await page.getByLabel('拍照或選一張行動條碼圖片').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: code })
    await page.getByRole('dialog').getByRole('button', { name: '加入好友' }).click()

    const chat = page.getByRole('log')
    await expect(chat).toContainText('歡迎加入！')
    await page.getByRole('button', { name: '外套' }).click()
    await expect(chat).toContainText('我喜歡外套')
    await expect(chat).toContainText('外套現在 9 折')
    await page.getByRole('button', { name: '看尺寸' }).click()
    await expect(chat).toContainText('想看尺寸')
    await expect(page.getByRole('group', { name: '快速回覆' })).toHaveCount(0)
    await expect.poll(() => bot.events.map((event) => event.postback?.data ?? event.type)).toEqual(['follow', 'message', 'size'])

    await page.getByRole('button', { name: '洋裝' }).click()
    await expect(page.frameLocator('iframe').getByRole('heading', { name: 'dress' })).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: '關閉' }).click()
    await page.getByLabel('輸入訊息').fill('謝謝')
    await page.keyboard.press('Enter')
    await expect(chat).toContainText('謝謝')
    expect(await fits(page)).toBe(true)
  } finally {
    await bot.stop()
  }
})

test('several phones lie side by side, each with its own chat', async ({ page }) => {
  const bot = await startBot(() => undefined)
  try {
    const { friends } = await control<{ friends: { userId: string; displayName: string }[] }>('friends?limit=2')
    await page.goto(`${sandboxUrl}/phone?people=${friends.map((friend) => friend.userId).join(',')}`)
    await bot.call('message/push', { to: friends[1]!.userId, messages: [{ type: 'text', text: '只給您' }] })
    await expect(page.getByText('只給您')).toHaveCount(1)
    await page.getByRole('button', { name: /只給您/ }).click()
    await expect(page.getByRole('log')).toHaveCount(1)
  } finally {
    await bot.stop()
  }
})
