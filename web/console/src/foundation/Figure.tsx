import { InfoCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'

type Props = { label: string; means?: string; note?: ReactNode; tone?: 'bad' | 'warn'; children: ReactNode }

/** One number with its name, what it means, and what stands beside it. */
export function Figure({ label, means, note, tone, children }: Props) {
  return (
    <dl className="figure" style={{ margin: 0 }}>
      <dt>
        {label}
        {means ? (
          <Tooltip title={means} trigger={['hover', 'focus', 'click']}>
            <InfoCircleOutlined tabIndex={0} role="button" aria-label={means} />
          </Tooltip>
        ) : null}
      </dt>
      <dd className={tone}>
        {children}
        {note ? <small>{note}</small> : null}
      </dd>
    </dl>
  )
}
