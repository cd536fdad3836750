import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveLine, type News } from './line'

/** A server's side of the line: what it was asked, and how it breaks and comes back. */
const server = vi.hoisted(() => ({
  watched: [] as string[][],
  said: [] as unknown[][],
  reconnected: () => undefined as void,
  reconnecting: () => undefined as void,
  closed: () => undefined as void,
  starts: 0,
  tell: (_: unknown) => undefined as void,
  refusals: 0,
}))

vi.mock('@microsoft/signalr', () => {
  const hub = {
    on: (_: string, tell: (hints: unknown) => void) => { server.tell = tell },
    onreconnecting: (act: () => void) => { server.reconnecting = act },
    onclose: (act: () => void) => { server.closed = act },
    onreconnected: (act: () => void) => { server.reconnected = act },
    start: () => {
      server.starts++
      return server.refusals-- > 0 ? Promise.reject(new Error('down')) : Promise.resolve()
    },
    stop: () => Promise.resolve(),
    invoke: (name: string, ...args: unknown[]) => {
      if (name === 'Watch') server.watched.push(args[0] as string[])
      else server.said.push(args)
      return Promise.resolve()
    },
  }
  class HubConnectionBuilder {
    withUrl = () => this
    withAutomaticReconnect = () => this
    configureLogging = () => this
    build = () => hub
  }
  return { HubConnectionBuilder, HttpTransportType: { WebSockets: 1 }, LogLevel: { None: 6 } }
})

describe('the line of a screen', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    Object.assign(server, { watched: [], said: [], refusals: 0, starts: 0 })
  })
  afterEach(() => void vi.useRealTimers())

  it('watches what its parts want together, and no longer what none of them wants', async () => {
    const line = new LiveLine(1)
    const close = line.open()
    line.watch('inbox')
    const unwatch = line.watch('conversation:1')
    line.watch('inbox')()
    await vi.waitFor(() => expect(server.watched.at(-1)).toEqual(['inbox', 'conversation:1']))
    unwatch()
    line.watch('conversation:2')
    await vi.waitFor(() => expect(server.watched.at(-1)).toEqual(['inbox', 'conversation:2']))
    close()
  })

  it('tries until there is a server, and tells its parts to look again after every gap', async () => {
    server.refusals = 2
    const line = new LiveLine(1)
    const heard: News[] = []
    line.listen((news) => heard.push(news))
    const close = line.open()
    await vi.waitFor(() => expect(line.state).toBe('broken'))
    line.say('conversation:1', 'typing')
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(heard).toEqual(['lookAgain']))
    expect(server.said).toEqual([])
    server.tell([{ topic: 'inbox', ids: [7], here: null }])
    server.reconnecting()
    expect(line.state).toBe('broken')
    server.reconnected()
    await vi.waitFor(() => expect(heard).toEqual(['lookAgain', [{ topic: 'inbox', ids: [7], here: null }], 'lookAgain']))
    close()
  })
  it('begins again when the server closes it for good, until it is closed from here', async () => {
    const line = new LiveLine(1)
    const heard: News[] = []
    line.listen((news) => heard.push(news))
    const close = line.open()
    await vi.waitFor(() => expect(heard).toEqual(['lookAgain']))
    server.refusals = 1
    server.closed()
    expect(line.state).toBe('broken')
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(heard).toEqual(['lookAgain', 'lookAgain']))
    expect([line.state, server.starts]).toEqual(['open', 3])
    close()
    server.closed()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.starts).toBe(3)
  })
})
