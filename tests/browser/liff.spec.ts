import { expect, test, type Frame, type Page } from '@playwright/test'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { sandboxUrl } from './brand.mjs'
import { control, startBot, unique } from './bot'

type Person = { userId: string; displayName: string }

/** Somebody's LIFF app: one page that does what a test tells it, and remembers a visitor by a cookie. It forbids frames, as careful pages do. */
async function startApp() {
  const server = createServer((request, response) => {
    const visits = Number(/visits=(\d+)/.exec(request.headers.cookie ?? '')?.[1] ?? 0) + 1
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Set-Cookie': `visits=${visits}; Path=/`, 'X-Frame-Options': 'DENY' })
    response.end(`<!doctype html><html><head><title>活動</title><script src="${sandboxUrl}/liff/edge/2/sdk.js"></script></head>
      <body><h1>第 ${visits} 次</h1><p>${request.headers['user-agent']?.includes('Line/') ? '在 LINE 裡' : '在外面'}</p><script>liff.init({ liffId: new URLSearchParams(location.search).get('id') })</script></body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}/app`
  const { liffId } = await control<{ liffId: string }>('account', { liffEndpointUrl: url })
  // The app learns its own id by its address, which a LIFF app may choose.
  await control(`liff-apps/${liffId}`, { endpointUrl: `${url}?id=${liffId}`, sharesTargets: true, description: '抽獎' })
  return { url, liffId, liffUrl: `${sandboxUrl}/liff/${liffId}`, stop: () => new Promise((resolve) => server.close(resolve)) }
}

async function newFriends(...names: string[]): Promise<Person[]> {
  const made: Person[] = []
  for (const displayName of names) made.push(...(await control<{ friends: Person[] }>('friends', { count: 1, displayName })).friends)
  return made
}

/** Opens the app from the chat, as the person whose phone is this one. */
async function openApp(page: Page, person: Person, url: string): Promise<Frame> {
  const phone = page.locator('.place').filter({ hasText: person.displayName }).first()
  await phone.getByRole('button', { name: /織物日和/ }).first().click()
  await phone.getByRole('link', { name: url }).last().click()
  await phone.getByRole('button', { name: '許可' }).click()
  const frame = await (await phone.locator('iframe').elementHandle())!.contentFrame()
  await expect.poll(() => frame!.evaluate('window.liff?.getContext()?.type ?? null')).toBe('utou')
  return frame!
}

const failing = (frame: Frame | Page, call: string) => frame.evaluate(`${call}.then(() => 'no error', (error) => error.code)`)

test('a LIFF app in a phone knows the person, writes, shares with a friend and a group, and closes', async ({ page }, info) => {
  const bot = await startBot(() => undefined)
  const app = await startApp()
  try {
    const [mei, hua] = await newFriends(unique('小美', info), unique('阿華', info))
    const group = await control<{ groupId: string }>('groups', { name: unique('姊妹', info), members: [mei!.userId, hua!.userId] })
    await bot.call('message/push', { to: mei!.userId, messages: [{ type: 'text', text: app.liffUrl }] })
    await page.goto(`${sandboxUrl}/phone?people=${mei!.userId}`)
    const frame = await openApp(page, mei!, app.liffUrl)
    await expect(frame.getByText('在 LINE 裡')).toBeVisible()

    expect(await frame.evaluate('(async () => ({ in: liff.isInClient(), logged: liff.isLoggedIn(), os: liff.getOS(), language: liff.getAppLanguage(), context: liff.getContext().type, view: liff.getContext().viewType }))()')).toEqual({ in: true, logged: true, os: 'ios', language: 'zh-TW', context: 'utou', view: 'full' })
    expect(await frame.evaluate('(async () => [(await liff.getProfile()).userId, (await liff.getFriendship()).friendFlag, liff.getDecodedIDToken().sub, (await liff.permission.query("profile")).state])()')).toEqual([mei!.userId, true, mei!.userId, 'granted'])
    expect(await frame.evaluate(`liff.permanentLink.createUrlBy(${JSON.stringify(`${app.url}/sale?id=${app.liffId}&color=red`)})`)).toBe(`${app.liffUrl}/sale?color=red`)
    expect(await failing(frame, 'liff.permanentLink.createUrlBy("https://other.example/")')).toBe('INVALID_CONFIG')
    expect(await failing(frame, 'liff.permission.requestAll()')).toBe('FORBIDDEN')
    expect(await failing(frame, 'liff.sendMessages([])')).toBe('INVALID_ARGUMENT')
    expect(await failing(frame, 'liff.sendMessages([{ type: "text", text: "" }])')).toBe('400')

    await frame.evaluate('liff.sendMessages([{ type: "text", text: "我要抽獎" }])')
    await expect.poll(() => bot.events.filter((event) => event.message?.text === '我要抽獎').length).toBe(1)

    await frame.evaluate('void liff.shareTargetPicker([{ type: "text", text: "一起抽獎" }]).then((outcome) => { window.outcome = outcome ? outcome.status : "cancelled" })')
    const picker = page.getByRole('dialog', { name: '選擇傳送對象' })
    await picker.getByLabel('搜尋姓名').fill(unique('', info).trim())
    await picker.getByRole('checkbox', { name: hua!.displayName }).check()
    await picker.getByRole('checkbox', { name: /姊妹/ }).check()
    await picker.getByRole('button', { name: '傳送給 2 個對象' }).click()
    await expect.poll(() => frame.evaluate('window.outcome')).toBe('success')
    await expect.poll(() => bot.events.filter((event) => event.message?.text === '一起抽獎').length).toBe(1)
    const said = await control<{ messages: { message: { text: string } | null; userId: string }[] }>(`groups/${group.groupId}/chat`)
    expect(said.messages.at(-1)).toMatchObject({ userId: mei!.userId, message: { text: '一起抽獎' } })

    await frame.evaluate('void liff.shareTargetPicker([{ type: "text", text: "算了" }], { isMultiple: false }).then((outcome) => { window.outcome = outcome ? outcome.status : "cancelled" })')
    await expect(picker.getByRole('radio').first()).toBeVisible()
    await expect(picker.getByText(/姊妹/)).toHaveCount(0)
    await picker.getByRole('button', { name: '關閉' }).click()
    await expect.poll(() => frame.evaluate('window.outcome')).toBe('cancelled')

    // The window goes with the page in it, which could not answer any more.
    await frame.evaluate('void setTimeout(() => liff.closeWindow())')
    await expect(page.locator('iframe')).toHaveCount(0)

    await page.goto(`${sandboxUrl}/phone?people=${hua!.userId}`)
    await page.getByRole('button', { name: new RegExp(`${mei!.displayName}.*一起抽獎`) }).click()
    await expect(page.getByRole('log')).toContainText('一起抽獎')
  } finally {
    await app.stop()
    await bot.stop()
  }
})

test('a person leaves out at the consent screen what can be left out, and becomes a friend when the app asks for it', async ({ page }, info) => {
  const app = await startApp()
  try {
    await control(`liff-apps/${app.liffId}`, { scopes: ['openid', 'profile', 'email', 'chat_message.write'] })
    const { friends: [person] } = await control<{ friends: Person[] }>('friends', { count: 1, friend: false, displayName: unique('路人', info) })
    await page.goto(`${sandboxUrl}/phone?people=${person!.userId}`)
    await page.getByRole('button', { name: '加入好友' }).first().click()
    await page.getByLabel('加好友連結或 ID').fill(app.liffUrl)
    await page.getByRole('button', { name: '尋找' }).click()
    await expect(page.getByRole('checkbox', { name: /個人檔案/ })).toBeDisabled()
    await page.getByRole('checkbox', { name: /電子郵件/ }).uncheck()
    await page.getByRole('button', { name: '許可' }).click()
    const frame = (await (await page.locator('iframe').elementHandle())!.contentFrame())!
    await expect.poll(() => frame.evaluate('window.liff?.getContext()?.type ?? null')).toBe('none')
    expect(await frame.evaluate('(async () => [(await liff.permission.query("email")).state, (await liff.permission.query("profile")).state, liff.getDecodedIDToken().email ?? null])()')).toEqual(['prompt', 'granted', null])

    expect(await frame.evaluate('liff.getFriendship()')).toEqual({ friendFlag: false })
    await frame.evaluate('void liff.requestFriendship().then((outcome) => { window.outcome = outcome === undefined ? "over" : "told" })')
    await page.getByRole('dialog', { name: '加入好友' }).getByRole('button', { name: '加入好友' }).click()
    await expect.poll(() => frame.evaluate('window.outcome')).toBe('over')
    expect(await frame.evaluate('liff.getFriendship()')).toEqual({ friendFlag: true })
  } finally {
    await app.stop()
  }
})

test('two phones of one page have a jar of cookies each, and a browser outside is a stranger', async ({ page, context }, info) => {
  const bot = await startBot(() => undefined)
  const app = await startApp()
  try {
    const people = await newFriends(unique('甲', info), unique('乙', info))
    for (const { userId } of people) await bot.call('message/push', { to: userId, messages: [{ type: 'text', text: app.liffUrl }] })
    await page.goto(`${sandboxUrl}/phone?people=${people.map((each) => each.userId).join(',')}`)
    const [first, second] = [await openApp(page, people[0]!, app.liffUrl), await openApp(page, people[1]!, app.liffUrl)]
    for (const frame of [first, second]) await expect(frame.getByRole('heading', { name: '第 1 次' })).toBeVisible()
    await first.evaluate(() => location.reload())
    await expect(page.frameLocator('iframe').first().getByRole('heading', { name: '第 2 次' })).toBeVisible()
    await second.evaluate(() => location.reload())
    await expect(page.frameLocator('iframe').last().getByRole('heading', { name: '第 2 次' })).toBeVisible()

    // What a script opens by the page's real address stays inside the phone, with the person's cookies.
    await first.evaluate((url) => { location.href = url }, `${app.url}?id=${app.liffId}`)
    await expect(page.frameLocator('iframe').first().getByRole('heading', { name: '第 3 次' })).toBeVisible()

    const outside = await context.newPage()
    await outside.goto(`${app.url}?id=${app.liffId}`)
    await expect(outside.getByRole('heading', { name: '第 1 次' })).toBeVisible()
    await expect(outside.getByText('在外面')).toBeVisible()
  } finally {
    await app.stop()
    await bot.stop()
  }
})

test('in a browser outside the person signs in, cannot write to the chat, and picks in a window of its own', async ({ page }, info) => {
  const app = await startApp()
  try {
    const [mei, hua] = await newFriends(unique('外美', info), unique('外華', info))
    await control('holder', {})
    await page.goto(`${app.url}?id=${app.liffId}&from=web`)
    expect(await page.evaluate('liff.ready.then(() => [liff.isInClient(), liff.isLoggedIn(), liff.getContext().type])')).toEqual([false, false, 'external'])
    expect(await failing(page, 'liff.getProfile()')).toBe('UNAUTHORIZED')
    expect(await failing(page, 'liff.shareTargetPicker([{ type: "text", text: "嗨" }])')).toBe('UNAUTHORIZED')
    await page.evaluate('liff.login({ redirectUri: location.href })')
    // Who sits before this browser is said in the address, as the sandbox offers it.
    await page.waitForURL(/\/liff\/_login/)
    await page.goto(`${page.url()}&sandbox_user=${mei!.userId}`)
    await page.waitForURL(/from=web/)
    await page.evaluate('liff.ready')
    expect(await page.evaluate('(async () => [liff.isInClient(), (await liff.getProfile()).userId, liff.getContext().type])()')).toEqual([false, mei!.userId, 'external'])
    expect(await failing(page, 'liff.sendMessages([{ type: "text", text: "嗨" }])')).toBe('FORBIDDEN')

    const opened = page.waitForEvent('popup')
    await page.evaluate('void liff.shareTargetPicker([{ type: "text", text: "從外面" }]).then((outcome) => { window.outcome = outcome.status })')
    const picker = await opened
    await picker.getByRole('searchbox').fill(hua!.displayName)
    await picker.getByRole('checkbox', { name: hua!.displayName }).check()
    await picker.getByRole('button', { name: /傳送/ }).click()
    await expect.poll(() => page.evaluate('window.outcome')).toBe('success')

    const friend = await control<{ friends: Person[] }>('friends', { count: 1, friend: false, displayName: unique('外客', info) })
    await control('holder', { userId: friend.friends[0]!.userId })
    await page.evaluate('liff.logout()')
    await page.evaluate('liff.login({ redirectUri: location.href })')
    // The page comes back under the address it left: who is signed in tells that it has.
    await expect.poll(() => page.evaluate('liff.ready.then(() => liff.isLoggedIn() ? liff.getProfile() : null).then((profile) => profile && profile.userId)').catch(() => null)).toBe(friend.friends[0]!.userId)
    const asking = page.waitForEvent('popup')
    await page.evaluate('void liff.requestFriendship().then(() => { window.outcome = "over" })')
    await (await asking).getByRole('button', { name: /加入好友/ }).click()
    await expect.poll(() => page.evaluate('window.outcome')).toBe('over')
    expect(await page.evaluate('liff.getFriendship()')).toEqual({ friendFlag: true })

    const window = page.waitForEvent('popup')
    await page.evaluate((url) => (globalThis as never as { liff: { openWindow(asked: object): void } }).liff.openWindow({ url, external: true }), `${sandboxUrl}/shop/hat`)
    await expect((await window).getByRole('heading', { name: 'hat' })).toBeVisible()
    await page.evaluate('liff.logout()')
    expect(await page.evaluate('liff.isLoggedIn()')).toBe(false)
  } finally {
    await app.stop()
  }
})
