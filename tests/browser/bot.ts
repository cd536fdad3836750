import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type Page, type TestInfo } from '@playwright/test'
import { sandboxUrl } from './brand.mjs'

type Message = Record<string, unknown>
type Event = { type: string; replyToken?: string; message?: { text?: string }; postback?: { data: string } }

/** Somebody's bot, in forty lines: it checks the signature, answers, and is pointed at the sandbox as it would be at LINE. */
export async function startBot(answer: (event: Event) => Message[] | undefined) {
  const account = await control<{ channelSecret: string; channelAccessToken: string; basicId: string; addFriendUrl: string }>('account')
  const events: Event[] = []
  const server = createServer(async (request, response) => {
    const bytes: Buffer[] = []
    for await (const part of request) bytes.push(part as Buffer)
    const body = Buffer.concat(bytes)
    const isLine = request.headers['x-line-signature'] === createHmac('sha256', account.channelSecret).update(body).digest('base64')
    response.writeHead(isLine ? 200 : 401).end()
    if (!isLine) return
    for (const event of (JSON.parse(body.toString()) as { events: Event[] }).events) {
      events.push(event)
      const messages = answer(event)
      if (messages) await call('message/reply', { replyToken: event.replyToken, messages })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  await control('account', { webhookUrl: `http://localhost:${(server.address() as AddressInfo).port}/webhook` })

  async function call(path: string, body: object) {
    const response = await fetch(`${sandboxUrl}/api/v2/bot/${path}`, { method: 'POST', headers: { Authorization: `Bearer ${account.channelAccessToken}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  }

  return { account, events, call, stop: () => new Promise((resolve) => server.close(resolve)) }
}

/** A name that nobody had in an earlier run on the same sandbox. */
export const unique = (name: string, info: TestInfo) => `${name} ${info.project.name}-${info.repeatEachIndex}-${info.retry}`

/** Nothing reaches beyond the screen. A phone's window grows with what is too wide for it, so that only the screen it began with can tell. */
export const fits = (page: Page) => page.evaluate((width) => document.documentElement.scrollWidth <= width, page.viewportSize()!.width)

export async function control<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(`${sandboxUrl}/sandbox/v1/${path}`, body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
