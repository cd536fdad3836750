import { useState } from 'react'

const colours = ['#c2415c', '#9a6a1c', '#2f7d55', '#6d55c9', '#1c7d8c', '#b0541e', '#3b66c4', '#8d4a9e']

type Props = { name: string; picture?: string | null; size?: number; seed?: string }

/** A picture, or the first character of the name on a colour that stays the same. Says nothing to a screen reader: the name is beside it. */
export function Face({ name, picture, size = 30, seed }: Props) {
  const [isBroken, setBroken] = useState(false)
  const key = seed ?? name
  const colour = colours[Array.from(key).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0, 7) % colours.length]
  return (
    <span className="face" aria-hidden="true" style={{ width: size, height: size, fontSize: size * 0.45, background: colour }}>
      {picture && !isBroken ? (
        <img src={picture} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setBroken(true)} />
      ) : (
        Array.from(name)[0] ?? '·'
      )}
    </span>
  )
}
