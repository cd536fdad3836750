import { useEffect, useRef, type ReactNode } from 'react'

export type Choice = { key: string; label: string; note: ReactNode; hint?: string }

type Props = { id: string; title: string; choices: Choice[]; chosen: number; nothing: string; footer?: ReactNode; onChoose: (index: number) => void }

export const choiceId = (id: string, index: number) => `${id}-${index}`

/** What can be chosen above the field, while the caret stays in it. */
export function Choices({ id, title, choices, chosen, nothing, footer, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to clean up.
    void list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className="inbox-choices" onMouseDown={(event) => event.preventDefault()}>
      <ul ref={list} id={id} role="listbox" aria-label={title}>
        {choices.map((choice, index) => (
          <li key={choice.key} id={choiceId(id, index)} role="option" aria-selected={index === chosen} onClick={() => onChoose(index)}>
            <strong>{choice.label}</strong>
            <span>{choice.note}</span>
            {choice.hint ? <small>{choice.hint}</small> : null}
          </li>
        ))}
      </ul>
      {choices.length === 0 ? <p className="faint small">{nothing}</p> : null}
      {footer ? <footer>{footer}</footer> : null}
    </div>
  )
}
