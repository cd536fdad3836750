import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Schemas } from '../api/client'
import { checkNames, useChannelWords, useCheckNames } from './words'

type State = Schemas['CheckState']

const marks: Record<State, ReactNode> = {
  ok: <CheckCircleFilled style={{ color: 'var(--brand)' }} />,
  warning: <ExclamationCircleFilled className="warn" />,
  failed: <CloseCircleFilled className="bad" />,
  waiting: <ClockCircleOutlined className="faint" />,
  notChecked: <MinusCircleOutlined className="faint" />,
}

const looks: Record<State, string> = { ok: '', warning: 'warn', failed: 'bad', waiting: 'plain', notChecked: 'plain' }

export function CheckLines({ lines }: { lines: Schemas['CheckLineView'][] }) {
  const t = useChannelWords()
  const name = useCheckNames()
  return (
    <ul className="checks">
      {lines.map((line) => (
        <li key={line.code}>
          {marks[line.state]}
          <span className="wrap"><CheckName code={line.code} name={name} />{line.means}</span>
          <span className={`chip ${looks[line.state]}`}>{t(line.state)}</span>
          {line.where && line.state !== 'ok' ? <span className="where faint small wrap">{t('where')}：{line.where}</span> : null}
        </li>
      ))}
    </ul>
  )
}

type NameProps = { code: string; name: ReturnType<typeof useCheckNames> }

/** A check that is newer than this page has no name yet; its words still say what it found. */
function CheckName({ code, name }: NameProps) {
  const known = checkNames.find((each) => each === code)
  return known ? <strong style={{ marginInlineEnd: 8 }}>{name(known)}</strong> : null
}
