import type { HubConnection } from '@microsoft/signalr'
import type { Schemas } from '../../api/client'

export type Presence = Schemas['PresenceView']

/** That something has changed, never what: rows come by a look-up. Null for more than can be named. */
export type Hint = { topic: string; ids: number[] | null; here: Presence[] | null }

/** What a screen is told: what has changed, or, after a gap in which nobody could tell it, that it has to look at everything again. */
export type News = Hint[] | 'lookAgain'

export type LineState = 'joining' | 'open' | 'broken'

const waitsMs = [0, 1_000, 2_000, 5_000, 10_000, 20_000]
const waitMaxMs = 30_000

/** A call that is lost with its line: the line says so itself, and everything is told anew when it stands again. */
const breaksByItself = () => undefined

const waitMs = (attempts: number) => waitsMs[attempts] ?? waitMaxMs

/**
 * The line between this screen and the server. What is watched is the sum of what the parts of the screen want; it survives every break, and
 * after one all parts are told to look again, because hints of that time are lost.
 */
export class LiveLine {
  state: LineState = 'joining'
  private hub: HubConnection | null = null
  private readonly wanted = new Map<string, number>()
  private readonly listeners = new Set<(news: News) => void>()
  private readonly watchers = new Set<() => void>()
  private isWatchPlanned = false

  constructor(private readonly workspace: number) {}

  /** Returns the way to close it. It may be opened again afterwards. */
  open(): () => void {
    let isClosed = false
    let hub: HubConnection | null = null
    const run = async () => {
      // The library comes apart from the page: nothing that is seen first needs it.
      const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr')
      if (isClosed) return
      const built = new HubConnectionBuilder()
        .withUrl(`/hubs/live?workspace=${this.workspace}`, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
        .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => waitMs(previousRetryCount) })
        .configureLogging(LogLevel.None)
        .build()
      const start = async () => {
        for (let attempts = 1; !isClosed; attempts++) {
          try {
            await built.start()
            this.join()
            return
          } catch {
            // The library tries again by itself only once a line has stood.
            await breakFor(attempts)
          }
        }
      }
      const breakFor = (attempts: number) => {
        this.become('broken')
        return new Promise((resolve) => setTimeout(resolve, waitMs(attempts)))
      }
      built.on('hints', (hints: Hint[]) => this.listeners.forEach((listener) => listener(hints)))
      built.onreconnecting(() => this.become('broken'))
      built.onreconnected(() => this.join())
      // A server that closes the line itself, as one that stops does, may forbid the library to try again; we do not leave it at that.
      built.onclose(() => {
        if (!isClosed) void breakFor(1).then(start)
      })
      this.hub = hub = built
      await start()
    }
    void run()
    return () => {
      isClosed = true
      if (this.hub === hub) this.hub = null
      void hub?.stop()
    }
  }

  /** From now on also this, until the way back is gone. */
  watch(topic: string): () => void {
    this.wanted.set(topic, (this.wanted.get(topic) ?? 0) + 1)
    this.planWatch()
    return () => {
      const left = (this.wanted.get(topic) ?? 1) - 1
      if (left > 0) this.wanted.set(topic, left)
      else this.wanted.delete(topic)
      this.planWatch()
    }
  }

  listen(listener: (news: News) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Tells the others what one does with something; null for nothing any more. Lost without harm: whoever still does it says so again. */
  say(topic: string, kind: Presence['kind'] | null) {
    if (this.state === 'open') this.hub?.invoke('Say', topic, kind).catch(breaksByItself)
  }

  readonly subscribe = (watcher: () => void) => {
    this.watchers.add(watcher)
    return () => {
      this.watchers.delete(watcher)
    }
  }

  /** What happened while nobody listened is looked up only once the server listens for us again. */
  private join() {
    this.become('open')
    void this.tellWanted().then(() => this.listeners.forEach((listener) => listener('lookAgain')), breaksByItself)
  }

  private tellWanted = () => this.hub?.invoke('Watch', [...this.wanted.keys()]) ?? Promise.resolve()

  private become(state: LineState) {
    this.state = state
    this.watchers.forEach((watcher) => watcher())
  }

  /** Once for all that come and go together, as when one conversation is left for another. */
  private planWatch() {
    if (this.isWatchPlanned) return
    this.isWatchPlanned = true
    queueMicrotask(() => {
      this.isWatchPlanned = false
      if (this.state === 'open') this.tellWanted().catch(breaksByItself)
    })
  }
}
