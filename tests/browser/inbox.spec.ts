import { expect, test, type Browser, type Page } from '@playwright/test'
import { owner, sandboxUrl, url } from './brand.mjs'
import { control } from './bot'

type Account = { channelId: string; channelSecret: string; channelAccessToken: string }

/** A PNG of one point. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='

const own = { 'X-Weir': '1' }
let connection: number
let account: Account

test.beforeEach(async ({ page }) => {
  account = await control<Account>('account')
  await signIn(page, owner.email, owner.password)
  const made = await page.request.post('/api/v1/connections', { headers: own, data: { name: '森山選物', channelId: account.channelId, channelSecret: account.channelSecret, accessToken: account.channelAccessToken } })
  expect(made.ok(), await made.text()).toBe(true)
  connection = ((await made.json()) as { id: number }).id
  await control('account', { webhookUrl: `${url}/webhooks/line/${connection}` })
})

// The other tests have no account.
test.afterEach(async ({ page }) => {
  await page.request.delete(`/api/v1/connections/${connection}`, { headers: own })
})

test('a friend writes, is answered for free, and later for the price on the button', async ({ page, context }, info) => {
  const question = `可以退貨嗎 ${info.project.name}`
  const friend = await newFriend()
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { level: 1, name: '收件匣' })).toBeVisible()
  await say(friend, question)

  // Without a reload: the line tells, the list looks.
  const row = page.getByRole('link', { name: question })
  await expect(row).toContainText('免費')
  await row.click()
  const thread = page.getByRole('log')
  await expect(thread).toContainText(question)
  await expect(page.getByRole('button', { name: /免費回覆・還剩 \d+ 秒/ })).toBeVisible()

  // While characters are composed, Enter chooses one of them.
  const field = page.getByRole('combobox', { name: '回覆內容' })
  await field.focus()
  const ime = await context.newCDPSession(page)
  await ime.send('Input.imeSetComposition', { text: 'ㄎㄜˇ', selectionStart: 3, selectionEnd: 3 })
  await expect(field).toHaveValue('ㄎㄜˇ')
  await field.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })
  await ime.send('Input.insertText', { text: '可以，' })
  await page.keyboard.insertText('七天內都行')
  await expect(field).toHaveValue('可以，七天內都行')
  await expect(thread).not.toContainText('七天內都行')

  await page.reload()
  await expect(field).toHaveValue('可以，七天內都行')
  await page.getByRole('button', { name: /免費回覆/ }).click()
  await expect(field).toHaveValue('')
  const answer = thread.locator('[data-item=answered]', { hasText: '可以，七天內都行' })
  await expect(answer).toContainText('免費')

  const phone = await context.newPage()
  await phone.goto(`${sandboxUrl}/phone?people=${friend}`)
  await phone.getByRole('button', { name: /可以，七天內都行/ }).click()
  await expect(phone.getByRole('log')).toContainText('可以，七天內都行')

  // The one free answer is used: the next has a price, and costs it.
  const before = await billed()
  await field.fill('運費由我們付')
  await page.getByRole('button', { name: /送出・1 則/ }).click()
  await expect(thread.locator('[data-item=answered]', { hasText: '運費由我們付' })).toContainText('1 則')
  await expect(phone.getByRole('log')).toContainText('運費由我們付')
  expect(await billed()).toBe(before + 1)
  await phone.close()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('a canned reply comes by its name, a note stays inside, and a resolved conversation leaves the list', async ({ page }, info) => {
  const question = `運費多少 ${info.project.name}`
  const name = `運費${info.project.name}`
  await page.request.post('/api/v1/inbox/canned-replies', { headers: own, data: { shortName: name, content: { messages: [{ kind: 'text', text: '{{display_name|您}}好，滿千免運' }], quickReplies: [] } } })
  const friend = await newFriend()
  await page.goto('/inbox')
  await say(friend, question)
  await page.getByRole('link', { name: question }).click()

  const field = page.getByRole('combobox', { name: '回覆內容' })
  await field.fill(`/${name}`)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  await expect(field).toHaveValue(/.+好，滿千免運$/)
  await page.getByRole('button', { name: '備註' }).click()
  await page.getByRole('combobox', { name: '備註內容' }).fill('老客人，請優先處理')
  await page.getByRole('button', { name: '加上備註' }).click()
  await expect(page.getByRole('region', { name: /備註・只有同事看得到/ })).toContainText('老客人，請優先處理')
  await page.getByRole('button', { name: '回覆 •' }).click()
  // What was written before the note is still there.
  await expect(field).toHaveValue(/.+好，滿千免運$/)
  await page.getByRole('button', { name: '結束' }).click()
  await expect(page.getByRole('link', { name: question })).toHaveCount(0)
})

test('a picture that a friend sends is kept and shown, and is gone when he takes it back', async ({ page, context }) => {
  const friend = await newFriend()
  await say(friend, '請看這張')
  const phone = await context.newPage()
  await phone.goto(`${sandboxUrl}/phone?people=${friend}`)
  await phone.getByRole('button', { name: /織物日和|森山選物/ }).first().click()
  await phone.getByRole('button', { name: '更多功能' }).click()
  await phone.getByLabel('照片', { exact: true }).last().setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })

  await page.goto('/inbox')
  await page.getByRole('link', { name: /傳了一張照片/ }).first().click()
  const picture = page.getByRole('log').getByRole('img', { name: '傳了一張照片' })
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)

  await phone.getByRole('log').getByRole('button', { name: '圖片' }).last().click({ button: 'right' })
  await phone.getByRole('dialog').getByRole('button', { name: '收回' }).click()
  await expect(page.getByRole('log')).toContainText('顧客收回了訊息')
  await expect(picture).toHaveCount(0)
  await phone.close()
})

test('two people with the same conversation see each other, and nobody answers twice unawares', async ({ page, browser }, info) => {
  const question = `在嗎 ${info.project.name}`
  const colleague = { name: `小雅 ${info.project.name}`, email: `xiaoya-${info.project.name}@example.tw`, password: 'Correct-horse-7' }
  const invited = await page.request.post('/api/v1/operators', { headers: own, data: { ...colleague, role: 'agent' } })
  expect(invited.ok(), await invited.text()).toBe(true)
  const friend = await newFriend()
  await page.goto('/inbox')
  await say(friend, question)
  await page.getByRole('link', { name: question }).click()
  const field = page.getByRole('combobox', { name: '回覆內容' })
  await expect(field).toBeVisible()
  const other = await openElsewhere(browser, page.url(), colleague.email, colleague.password)
  try {
    const others = other.getByRole('combobox', { name: '回覆內容' })
    await others.pressSequentially('我在')
    await expect(page.getByText(`${colleague.name} 正在輸入…`)).toBeVisible()

    await field.fill('您好，我在')
    await other.getByRole('button', { name: /免費回覆|送出/ }).click()
    await expect(page.getByRole('alert')).toContainText(`${colleague.name} 剛剛回覆了這位顧客`)
    await expect(page.getByRole('log')).toContainText('我在')
    await expect(field).toHaveValue('您好，我在')
    // A press in the very moment of the warning is none.
    await expect(async () => {
      await page.getByRole('button', { name: /仍要送出/ }).click({ timeout: 1_000 })
      await expect(field).toHaveValue('', { timeout: 500 })
    }).toPass()
    await expect(other.getByRole('log')).toContainText('您好，我在')
  } finally {
    await other.context().close()
  }
})

async function signIn(page: Page, email: string, password: string) {
  const entered = await page.request.post('/api/v1/session', { data: { email, password }, headers: own })
  expect(entered.ok(), await entered.text()).toBe(true)
}

async function openElsewhere(browser: Browser, at: string, email: string, password: string) {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, email, password)
  await page.goto(at)
  return page
}

async function newFriend(): Promise<string> {
  const { friends } = await control<{ friends: { userId: string }[] }>('friends', { count: 1, friend: true })
  return friends[0]!.userId
}

const say = (friend: string, text: string) => control(`friends/${friend}/say`, { text })

/** What LINE itself says that the month has used. */
async function billed(): Promise<number> {
  const answer = await fetch(`${sandboxUrl}/api/v2/bot/message/quota/consumption`, { headers: { Authorization: `Bearer ${account.channelAccessToken}` } })
  return ((await answer.json()) as { totalUsage: number }).totalUsage
}
