import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useFoundationWords } from './words'

/** The way through a list that is read by key: the keys of the pages seen, so that one can go back. */
export function useKeyPages(resetOn: string) {
  const [state, setState] = useState<{ of: string; keys: string[] }>({ of: resetOn, keys: [] })
  // Another search begins at the first page; the keys of the old one mean nothing in it.
  const keys = state.of === resetOn ? state.keys : []
  return {
    after: keys.at(-1),
    page: keys.length + 1,
    toNext: (next: string) => setState({ of: resetOn, keys: [...keys, next] }),
    toPrevious: () => setState({ of: resetOn, keys: keys.slice(0, -1) }),
  }
}

type Props = { pages: ReturnType<typeof useKeyPages>; next: string | null | undefined; note?: string }

export function Pager({ pages, next, note }: Props) {
  const t = useFoundationWords()
  if (pages.page === 1 && !next) return note ? <p className="faint small" style={{ padding: '12px 16px' }}>{note}</p> : null
  return (
    <nav className="row between" style={{ padding: '12px 16px' }} aria-label={t('pageNumber', { page: pages.page })}>
      <span className="faint small">
        {t('pageNumber', { page: pages.page })}
        {note ? `・${note}` : ''}
      </span>
      <span className="row">
        <Button icon={<LeftOutlined />} disabled={pages.page === 1} onClick={pages.toPrevious}>{t('previous')}</Button>
        <Button icon={<RightOutlined />} iconPlacement="end" disabled={!next} onClick={() => next && pages.toNext(next)}>{t('next')}</Button>
      </span>
    </nav>
  )
}
