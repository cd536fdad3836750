import type { ReactNode } from 'react'
import { useEffect } from 'react'

type Props = { title: string; note?: ReactNode; children?: ReactNode }

/** A room's title with what can be done in it. The browser's tab says it as well. */
export function PageHead({ title, note, children }: Props) {
  useEffect(() => {
    document.title = `${title}・Weir`
  }, [title])
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {note ? <p>{note}</p> : null}
      </div>
      {children ? <div className="actions">{children}</div> : null}
    </header>
  )
}
