import type { ReactNode } from 'react'

type Props = { mark?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }

/** An empty list: says what would be here and what to do next. */
export function Nothing({ mark, title, children, action }: Props) {
  return (
    <div className="nothing">
      {mark}
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  )
}
