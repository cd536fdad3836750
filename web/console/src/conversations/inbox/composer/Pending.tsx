import { WallEntry } from '@weir/line-view'
import type { Unsent } from './drafts'
import { useComposerWords } from './words'

type Props = { unsent: Unsent[]; onRetry: (unsent: Unsent) => void; onTakeBack: (unsent: Unsent) => void }

/** What is on its way to the server, at the end of the thread, and what may or may not have got there. */
export function Pending({ unsent, onRetry, onTakeBack }: Props) {
  const t = useComposerWords()
  return unsent.map((each) => (
    <div key={each.key} className="inbox-item inbox-ours inbox-pending" data-stuck={each.isStuck || undefined}>
      <WallEntry side="own" message={{ type: 'text', text: each.text === '' ? each.attached?.name ?? '' : each.text }} isFirst>
        {each.isStuck ? null : <span className="lv-stamp">{t('sending')}</span>}
      </WallEntry>
      {each.isStuck ? (
        <p className="inbox-why" role="alert">
          {t('unsent')} <button type="button" className="inbox-link" onClick={() => onRetry(each)}>{t('retry')}</button> <button type="button" className="inbox-link" onClick={() => onTakeBack(each)}>{t('takeBack')}</button>
        </p>
      ) : null}
    </div>
  ))
}
