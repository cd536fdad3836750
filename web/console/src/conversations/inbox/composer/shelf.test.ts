import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../../api/problem'
import { deliver } from './deliver'
import { emptyDraft, type Unsent } from './drafts'
import { Shelf } from './shelf'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const unsent: Unsent = { key: 'k', kind: 'answer', text: '好', attached: null, payment: 'any', canned: null, mentions: [], isStuck: false }

/** A send whose answer comes when the test says so. */
function sending(shelf: Shelf) {
  const open = shelf.at('d')
  open.change((now) => ({ ...now, unsent: [...now.unsent, unsent] }))
  let [resolve, reject] = [() => {}, (_: ApiProblem) => {}]
  const answer = new Promise<void>((...ends) => { [resolve, reject] = ends })
  const tellApart = vi.fn()
  return { resolve, reject, tellApart, done: deliver(open, unsent, () => answer, tellApart) }
}

describe('a draft that several panes share', () => {
  it('loses nothing typed since when a send outlives its pane, and no answer that arrived is left in doubt', async () => {
    const place = storage()
    const shelf = new Shelf(place)
    const leave = shelf.at('d').subscribe(() => undefined)
    const sent = sending(shelf)
    leave()
    // The clerk comes back before the server has said anything.
    const seen = vi.fn()
    shelf.at('d').subscribe(seen)
    expect(shelf.at('d').shown().draft.unsent).toEqual([unsent])
    shelf.at('d').change((now) => ({ ...now, answer: '還有' }))
    seen.mockClear()
    sent.resolve()
    await sent.done
    expect(seen).toHaveBeenCalled()
    expect(shelf.at('d').shown().draft).toEqual({ ...emptyDraft, answer: '還有' })
    expect(new Shelf(place).at('d').shown().draft).toEqual({ ...emptyDraft, answer: '還有' })
  })

  it('tells a refusal apart only where nobody has the conversation open', async () => {
    const refusal = new ApiProblem(409, null)
    const shelf = new Shelf(storage())
    const away = sending(shelf)
    away.reject(refusal)
    await away.done
    expect(away.tellApart).toHaveBeenCalledWith(refusal)
    expect(shelf.at('d').shown()).toEqual({ draft: { ...emptyDraft, answer: '好' }, isKept: true, problem: refusal })

    const other = new Shelf(storage())
    other.at('d').subscribe(() => undefined)
    const here = sending(other)
    here.reject(refusal)
    await here.done
    expect(here.tellApart).not.toHaveBeenCalled()
    expect(other.at('d').shown().problem).toBe(refusal)
  })

  it('is in doubt only where the server says nothing', async () => {
    const shelf = new Shelf(storage())
    const sent = sending(shelf)
    sent.reject(new ApiProblem(0, null))
    await sent.done
    expect(shelf.at('d').shown().draft.unsent).toEqual([{ ...unsent, isStuck: true }])
    expect(sent.tellApart).not.toHaveBeenCalled()
  })

  it('follows the other pages of the browser, and doubts nothing that they are still sending', () => {
    const place = storage()
    const [here, there] = [new Shelf(place), new Shelf(place)]
    here.at('d')
    there.at('d').change((now) => ({ ...now, answer: '字', unsent: [unsent] }))
    here.hear({ key: 'd' })
    expect(here.at('d').shown().draft).toEqual({ ...emptyDraft, answer: '字', unsent: [unsent] })
    place.removeItem('d')
    here.hear({ key: null })
    expect(here.at('d').shown().draft).toEqual(emptyDraft)
  })
})
