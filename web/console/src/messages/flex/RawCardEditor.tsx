import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../api/client'
import { got } from '../../api/problem'
import { useSettled } from '../../foundation/useSettled'
import { parsed, textOf } from './rawCard'
import { useFlexWords } from './words'

type Props = { json: unknown; onChange: (json: unknown) => void }

const pathOfCard = 'content.messages[0].json'

/** The card in LINE's own words, with all that LINE would refuse beside it. */
export function RawCardEditor({ json, onChange }: Props) {
  const t = useFlexWords()
  const id = useId()
  // As it was typed, blanks and all, for as long as it is still what the draft holds.
  const [typed, setTyped] = useState({ text: textOf(json), json })
  const text = typed.json === json ? typed.text : textOf(json)
  const { why } = parsed(text)
  const settled = useSettled(json)
  const check = useQuery({
    queryKey: ['messages', 'raw-card', settled],
    queryFn: ({ signal }) => got(api.POST('/api/v1/messages/preview', { body: { content: { messages: [{ kind: 'flex', altText: null, design: null, json: settled }], quickReplies: [] }, values: null }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  const write = (next: string) => {
    const read = parsed(next).json
    setTyped({ text: next, json: read })
    onChange(read)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t('json')}</label>
      <Input.TextArea id={id} className="code" spellCheck={false} autoSize={{ minRows: 8, maxRows: 24 }} value={text} aria-describedby={`${id}-problems`} onChange={(event) => write(event.target.value)} />
      <p className="faint small">{t('jsonHelp')}</p>
      <div id={`${id}-problems`} role="status">
        {why !== null ? <p className="warn small">{t('jsonBroken', { why })}</p> : check.data?.problems.length === 0 ? <p className="faint small">{t('jsonFine')}</p> : (
          <ul className="problems small" aria-label={t('problems')}>
            {check.data?.problems.map((problem) => <li key={`${problem.code} ${problem.field}`}><code>{problem.field?.replace(pathOfCard, '').replace(/^\./, '') || 'JSON'}</code> {problem.detail}</li>)}
          </ul>
        )}
      </div>
    </div>
  )
}
