import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Schemas } from '../api/client'
import { useChannelWords } from './words'

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
  return (
    <ul className="checks">
      {lines.map((line) => (
        <li key={line.code}>
          {marks[line.state]}
          <span className="wrap">{line.means}</span>
          <span className={`chip ${looks[line.state]}`}>{t(line.state)}</span>
          {line.where && line.state !== 'ok' ? <span className="where faint small wrap">{t('where')}：{line.where}</span> : null}
        </li>
      ))}
    </ul>
  )
}
