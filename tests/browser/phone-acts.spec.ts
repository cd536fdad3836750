import { expect, test } from '@playwright/test'
import { sandboxUrl } from './brand.mjs'
import { control, fits, startBot, unique } from './bot'

type Heard = { type: string; source?: { type: string; groupId?: string; userId?: string }; message?: Record<string, unknown>; postback?: { data: string; params?: Record<string, string> }; videoPlayComplete?: { trackingId: string }; unsend?: { messageId: string } }

async function newFriend(displayName: string) {
  return (await control<{ friends: { userId: string; displayName: string }[] }>('friends', { count: 1, displayName })).friends[0]!
}

const quick = (action: object) => ({ type: 'action', action })

test('everything a phone can send arrives as the webhook it should be', async ({ page }, info) => {
  const bot = await startBot(() => undefined)
  try {
    const person = await newFriend(unique('送件', info))
    const heard = () => bot.events as unknown as Heard[]
    const kinds = () => heard().map((event) => event.message?.['type'] ?? event.type)
    await page.goto(`${sandboxUrl}/phone?people=${person.userId}`)
    await page.getByRole('button', { name: /織物日和/ }).click()
    const attach = async (name: string, file: { name: string; mimeType: string }) => {
      await page.getByRole('button', { name: '更多功能' }).click()
      await page.getByLabel(name, { exact: true }).last().setInputFiles({ ...file, buffer: Buffer.from('bytes') })
    }
    await page.getByRole('button', { name: '貼圖' }).click()
    await page.getByRole('button', { name: '貼圖 1988' }).click()
    await attach('照片', { name: 'a.png', mimeType: 'image/png' })
    await attach('影片', { name: 'a.mp4', mimeType: 'video/mp4' })
    await attach('語音', { name: 'a.m4a', mimeType: 'audio/mp4' })
    await attach('檔案', { name: '發票.pdf', mimeType: 'application/pdf' })
    await page.getByRole('button', { name: '更多功能' }).click()
    await page.getByRole('button', { name: '位置資訊' }).click()
    await page.getByRole('button', { name: '傳送位置' }).click()
    await expect.poll(kinds).toEqual(expect.arrayContaining(['follow', 'sticker', 'image', 'video', 'audio', 'file', 'location']))
    expect(heard().find((event) => event.message?.['type'] === 'file')?.message).toMatchObject({ fileName: '發票.pdf', fileSize: 5 })
    expect(heard().find((event) => event.message?.['type'] === 'image')?.message).toMatchObject({ contentProvider: { type: 'line' } })

    await bot.call('message/push', {
      to: person.userId,
      messages: [{
        type: 'text',
        text: '請選',
        quickReply: { items: [quick({ type: 'datetimepicker', label: '選時間', data: 'when', mode: 'datetime', initial: '2026-12-24T18:30' }), quick({ type: 'location', label: '傳位置' }), quick({ type: 'cameraRoll', label: '選照片' }), quick({ type: 'camera', label: '拍照' })] },
      }],
    })
    await page.getByRole('button', { name: '選時間' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '傳送' }).click()
    await expect.poll(() => heard().find((event) => event.postback)?.postback).toEqual({ data: 'when', params: { datetime: '2026-12-24T18:30' } })

    // The person's own video lies in the same chat: wait until the account's stands below it, or the click meets the wrong one.
    const videos = page.getByRole('log').getByRole('button', { name: /影片|播放/ })
    const sentByPerson = await videos.count()
    await bot.call('message/push', { to: person.userId, messages: [{ type: 'video', originalContentUrl: `${sandboxUrl}/shop/none.mp4`, previewImageUrl: `${sandboxUrl}/shop/pictures/a`, trackingId: 'clip-1' }] })
    await expect(videos).toHaveCount(sentByPerson + 1)
    await videos.last().click()
    await page.getByRole('button', { name: '當作看完了' }).click()
    await expect.poll(() => heard().find((event) => event.videoPlayComplete)?.videoPlayComplete).toEqual({ trackingId: 'clip-1' })

    await page.getByLabel('輸入訊息').fill('打錯字')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log')).toContainText('打錯字')
    await page.getByText('打錯字').click({ button: 'right' })
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click()
    await expect.poll(kinds).toContain('unsend')

    await page.getByRole('button', { name: '帳號選單' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '封鎖' }).click()
    await page.getByRole('button', { name: '解除封鎖' }).click()
    await expect.poll(() => kinds().filter((kind) => kind === 'unfollow' || kind === 'follow')).toEqual(['follow', 'unfollow', 'follow'])
  } finally {
    await bot.stop()
  }
})

test('a group is made, the account joins, is mentioned and answers, and the message is edited; an account that may not join stays out', async ({ page }, info) => {
  const bot = await startBot((event) => (event.message?.text?.startsWith('@織物日和') ? [{ type: 'text', text: '在，請說' }] : undefined))
  try {
    const [mine, other] = [await newFriend(unique('團主', info)), await newFriend(unique('團員', info))]
    const heard = () => bot.events as unknown as Heard[]
    await page.goto(`${sandboxUrl}/phone?people=${mine.userId}`)
    await page.getByRole('button', { name: '建立群組' }).click()
    await page.getByLabel('群組名稱').fill(unique('團購', info))
    await page.getByLabel('搜尋姓名').fill(other.displayName)
    await page.getByRole('checkbox', { name: other.displayName }).check()
    await page.getByRole('button', { name: '建立（2 人）' }).click()
    await expect(page.getByRole('log')).toContainText('織物日和 已加入')
    await page.getByLabel('輸入訊息').fill('@織')
    await page.getByRole('button', { name: '@織物日和' }).click()
    await page.getByLabel('輸入訊息').pressSequentially('有貨嗎')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log')).toContainText('在，請說')
    const asked = heard().find((event) => event.message)!
    expect(asked.source).toMatchObject({ type: 'group', userId: mine.userId })
    expect(asked.message).toMatchObject({ text: '@織物日和 有貨嗎', mention: { mentionees: [{ index: 0, length: 5, type: 'user', isSelf: true }] } })

    await page.getByText('有貨嗎').click({ button: 'right' })
    await page.getByRole('dialog').getByRole('button', { name: '編輯' }).click()
    await page.getByLabel('輸入訊息').fill('紅色有貨嗎')
    await page.keyboard.press('Enter')
    await expect.poll(() => heard().some((event) => event.type === 'messageEdited' && event.message?.['text'] === '紅色有貨嗎')).toBe(true)

    await page.getByRole('button', { name: '聊天室選單' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /移出/ }).click()
    await expect.poll(() => heard().map((event) => event.type)).toContain('leave')
    await control('faults', { switches: { joinsGroups: false } })
    await page.getByRole('button', { name: '聊天室選單' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /邀請/ }).click()
    await expect(page.getByText('「織物日和」不接受加入群組，沒有進來。')).toBeVisible()
    expect(await fits(page)).toBe(true)
  } finally {
    await control('faults', { switches: { joinsGroups: true } })
    await bot.stop()
  }
})
