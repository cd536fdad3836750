import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Button, QRCode } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Schemas } from '../api/client'
import { pictureOf, WherePicture } from './WherePicture'
import { checkNames, useChannelWords, useCheckNames } from './words'

type State = Schemas['CheckState']
type Line = Schemas['CheckLineView']
type Asks = NonNullable<Line['asks']>
type Said = Partial<Schemas['CheckConnectionRequest']>

const qrPixels = 132

const marks: Record<State, ReactNode> = {
  ok: <CheckCircleFilled style={{ color: 'var(--brand)' }} />,
  warning: <ExclamationCircleFilled className="warn" />,
  failed: <CloseCircleFilled className="bad" />,
  waiting: <ClockCircleOutlined className="faint" />,
  notChecked: <MinusCircleOutlined className="faint" />,
}

const looks: Record<State, string> = { ok: '', warning: 'warn', failed: 'bad', waiting: 'plain', notChecked: 'plain' }

type Props = {
  lines: Line[]
  isBusy: boolean
  /** What only the operator can say; it goes with the next check. */
  onSay: (said: Said) => void
}

export function CheckLines({ lines, isBusy, onSay }: Props) {
  return <ul className="checks">{lines.map((line) => <CheckRow key={line.code} line={line} isBusy={isBusy} onSay={onSay} />)}</ul>
}

function CheckRow({ line, isBusy, onSay }: { line: Line; isBusy: boolean; onSay: Props['onSay'] }) {
  const t = useChannelWords()
  const name = useCheckNames()
  const picture = pictureOf(line.code)
  return (
    <li>
      {marks[line.state]}
      <span className="wrap"><CheckName code={line.code} name={name} />{line.means}</span>
      <span className={`chip ${looks[line.state]}`}>{t(line.state)}</span>
      {line.asks ? <Question asks={line.asks} isAnswered={line.state === 'ok' || line.state === 'failed'} isBusy={isBusy} onSay={onSay} /> : null}
      {line.link && line.state !== 'ok' ? (
        <span className="where check-link">
          <QRCode value={line.link} size={qrPixels} bordered={false} bgColor="#fff" color="#000" aria-label={t('scanToSignIn')} />
          <span className="stack" style={{ gap: 4 }}>
            <strong className="small">{t('scanToSignIn')}</strong>
            <a className="small wrap" href={line.link} target="_blank" rel="noreferrer">{t('openOnPhone')}</a>
          </span>
        </span>
      ) : null}
      {line.where && line.state !== 'ok' ? (
        <span className="where faint small wrap">
          {t('where', { where: line.where })}
          {picture ? <WherePicture picture={picture} /> : null}
        </span>
      ) : null}
    </li>
  )
}

/** Answered, it can be answered again: people press the wrong button. */
function Question({ asks, isAnswered, isBusy, onSay }: { asks: Asks; isAnswered: boolean; isBusy: boolean; onSay: Props['onSay'] }) {
  const t = useChannelWords()
  const [isOpen, setOpen] = useState(false)
  const say = (said: Said) => {
    setOpen(false)
    onSay(said)
  }
  if (isAnswered && !isOpen) {
    return <span className="where"><Button size="small" type="link" style={{ paddingInline: 0 }} onClick={() => (asks === 'foreignAnswers' ? setOpen(true) : say(takenBack[asks]))}>{t('takeBack')}</Button></span>
  }
  return (
    <span className="where row" style={{ gap: 8 }}>
      {asks === 'redelivery' ? <Button size="small" disabled={isBusy} onClick={() => say({ isRedeliveryConfirmed: true })}>{t('isOn')}</Button> : null}
      {asks === 'loginPublished' ? <Button size="small" disabled={isBusy} onClick={() => say({ isLoginPublished: true })}>{t('isPublished')}</Button> : null}
      {asks === 'foreignAnswers' ? (
        <>
          <Button size="small" disabled={isBusy} onClick={() => say({ foreignAnswersSeen: 0 })}>{t('noOther')}</Button>
          <Button size="small" disabled={isBusy} onClick={() => say({ foreignAnswersSeen: 1 })}>{t('other')}</Button>
        </>
      ) : null}
    </span>
  )
}

const takenBack: Record<'redelivery' | 'loginPublished', Said> = { redelivery: { isRedeliveryConfirmed: false }, loginPublished: { isLoginPublished: false } }

type NameProps = { code: string; name: ReturnType<typeof useCheckNames> }

/** A check that is newer than this page has no name yet; its words still say what it found. */
function CheckName({ code, name }: NameProps) {
  const known = checkNames.find((each) => each === code)
  return known ? <strong style={{ marginInlineEnd: 8 }}>{name(known)}</strong> : null
}
