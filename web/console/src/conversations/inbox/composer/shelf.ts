import type { ApiProblem } from '../../../api/problem'
import { keepDraft, readDraft, type Draft } from './drafts'

/** A draft as everybody sees it at one moment: whether the browser keeps it, and why the last of it was refused. */
export type Shown = { draft: Draft; isKept: boolean; problem: ApiProblem | null }

/**
 * One draft of this page. All that draw it and all that wait for the server change the same one: what arrives after its pane is gone neither
 * undoes what was typed since nor is forgotten.
 */
export class OpenDraft {
  private now: Shown
  private readonly watchers = new Set<() => void>()

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, private readonly key: string) {
    this.now = { draft: readDraft(storage, key), isKept: true, problem: null }
  }

  readonly shown = () => this.now

  /** No pane shows it at this moment. */
  get isUnseen() {
    return this.watchers.size === 0
  }

  readonly subscribe = (watcher: () => void) => {
    this.watchers.add(watcher)
    return () => {
      this.watchers.delete(watcher)
    }
  }

  /** Answers of the server come between keys: they change what is there then, not what was there when they were asked for. */
  readonly change = (how: (draft: Draft) => Draft) => {
    const draft = how(this.now.draft)
    this.become({ ...this.now, draft, isKept: keepDraft(this.storage, this.key, draft) })
  }

  readonly tell = (problem: ApiProblem | null) => this.become({ ...this.now, problem })

  /** Another page of the same browser has changed it, and says itself what it is still sending. */
  readAgain() {
    this.become({ ...this.now, draft: readDraft(this.storage, this.key, 'alive'), isKept: true })
  }

  private become(shown: Shown) {
    this.now = shown
    this.watchers.forEach((watcher) => watcher())
  }
}

/** The drafts that this page has opened, each once. */
export class Shelf {
  private readonly open = new Map<string, OpenDraft>()

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  at(key: string): OpenDraft {
    let draft = this.open.get(key)
    if (draft === undefined) this.open.set(key, (draft = new OpenDraft(this.storage, key)))
    return draft
  }

  /** The browser tells of a change in another page; without a key, everything was thrown away. */
  readonly hear = ({ key }: Pick<StorageEvent, 'key'>) => {
    if (key === null) this.open.forEach((draft) => draft.readAgain())
    else this.open.get(key)?.readAgain()
  }
}
