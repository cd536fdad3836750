import { useState, type ReactNode } from 'react'
import { PeopleDrawer } from './PeopleDrawer'
import type { PeopleOf } from './queries'
import { usePeopleWords } from './words'
import './people.css'

type Props = PeopleOf & { what: string; count: number; children: ReactNode }

/** A number that opens to its people; nobody is behind a zero. */
export function PeopleNumber({ what, count, children, ...people }: Props) {
  const t = usePeopleWords()
  const [isOpen, setOpen] = useState(false)
  if (count === 0) return <>{children}</>
  return (
    <>
      <button type="button" className="people-number" aria-label={`${t('open', { what })}`} onClick={() => setOpen(true)}>{children}</button>
      {isOpen ? <PeopleDrawer people={people} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
