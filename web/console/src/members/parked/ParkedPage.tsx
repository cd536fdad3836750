import { CheckCircleOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { useReason } from '../../foundation/Failure'
import { formatTime } from '../../foundation/format'
import { currentLanguage } from '../../foundation/language'
import { Loaded } from '../../foundation/Loaded'
import { Nothing } from '../../foundation/Nothing'
import { Pager, useKeyPages } from '../../foundation/Pager'
import { useFoundationWords } from '../../foundation/words'
import { payloadWord, prettyBody } from './payloads'
import { useDiscard, useLetter, useParked, useRetry } from './queries'
import { useParkedWords } from './words'
import './parked.css'

export default function ParkedPage() {
  const t = useParkedWords()
  const pages = useKeyPages('')
  const parked = useParked(pages.after)
  return (
    <section className="panel flush">
      <Loaded query={parked} rows={6}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 ? (
            <Nothing mark={<CheckCircleOutlined className="mark" />} title={t('none')}>{t('noneHelp')}</Nothing>
          ) : (
            <>
              <p className="faint parked-note">{t('note')}</p>
              <ul className="parked-list">{page.items.map((letter) => <Letter key={letter.id} letter={letter} />)}</ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function Letter({ letter }: { letter: Schemas['ParkedSummary'] }) {
  const t = useParkedWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const retry = useRetry()
  const discard = useDiscard()
  const [isOpen, setOpen] = useState(false)
  const ask = () =>
    modal.confirm({
      title: t('discardTitle'), content: t('discardHelp'), okText: t('discard'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => discard.mutateAsync(letter.id).catch((error: unknown) => void message.error(reason(error))),
    })
  const tryAgain = () =>
    retry.mutate(letter.id, {
      onSuccess: () => void message.success(t('retried')),
      onError: (error) => void message.error(t('retryFailed', { reason: reason(error) })),
    })
  return (
    <li>
      <div className="parked-what">
        <strong>{t('what', { what: payloadWord(letter.payload, currentLanguage() === 'en') })}</strong>
        <span>{t('reason')}</span>
        <span className="faint small wrap">{t('technical', { error: letter.error })}</span>
        <span className="faint small">{t('times', { occurred: formatTime(letter.occurredAt), at: formatTime(letter.at) })}</span>
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="small">{t('details')}</summary>
          {isOpen ? <Whole id={letter.id} /> : null}
        </details>
      </div>
      <div className="row">
        <Button loading={retry.isPending} onClick={tryAgain}>{t('retry')}</Button>
        <Button type="text" danger onClick={() => void ask()}>{t('discard')}</Button>
      </div>
    </li>
  )
}

function Whole({ id }: { id: number }) {
  const t = useParkedWords()
  const letter = useLetter(id, true)
  return (
    <Loaded query={letter} rows={3}>
      {(whole) => (
        <div className="parked-whole">
          <p className="faint small wrap">{t('source', { source: whole.source, key: whole.key })}</p>
          <h3>{t('body')}</h3>
          <pre tabIndex={0}>{prettyBody(whole.body)}</pre>
          <h3>{t('error')}</h3>
          <pre tabIndex={0}>{whole.error}</pre>
        </div>
      )}
    </Loaded>
  )
}
