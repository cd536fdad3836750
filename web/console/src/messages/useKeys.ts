import { useRef, useState } from 'react'
import { moved, without } from './content'

/**
 * The objects of a message have no number of their own. These keys go with them when they are moved or removed, so that what an editor remembers
 * stays with its object.
 */
export function useKeys(length: number) {
  const [keys, setKeys] = useState(() => Array.from({ length }, (_, index) => index))
  const next = useRef(length)
  return {
    // Changed from outside, the objects are others than those the keys belong to.
    of: (index: number) => (keys.length === length ? keys[index] ?? index : `${length}/${index}`),
    add: () => setKeys([...keys, next.current++]),
    move: (from: number, to: number) => setKeys(moved(keys, from, to)),
    remove: (index: number) => setKeys(without(keys, index)),
  }
}
