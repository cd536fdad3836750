import { Sticker as StickerArt } from '@weir/line-view'
import { Input, Select } from 'antd'
import type { Sticker } from '../content'
import { Field } from '../Field'
import { useMessageWords } from '../words'
import { isSendable, sendable, stickersOf } from './sendable'

const listUrl = 'https://developers.line.biz/en/docs/messaging-api/sticker-list/'

/** A sticker out of those that accounts may send: from a grid, or by its numbers. */
export function StickerEditor({ message, onChange }: { message: Sticker; onChange: (message: Sticker) => void }) {
  const t = useMessageWords()
  const { packageId, stickerId } = message
  return (
    <>
      <Field label={t('stickerPackage')}>
        {(id) => (
          <Select
            id={id} value={packageId} onChange={(next) => onChange({ ...message, packageId: next, stickerId: stickersOf(next)[0] ?? '' })}
            options={sendable.map((each) => ({ value: each.packageId, label: t('packageOf', { id: each.packageId, n: each.last - each.first + 1 }) }))}
          />
        )}
      </Field>
      {stickersOf(packageId).length > 0 ? (
        <div className="sticker-grid" role="group" aria-label={t('sticker')}>
          {stickersOf(packageId).map((each) => (
            <button key={each} type="button" aria-pressed={each === stickerId} aria-label={t('stickerNumber', { id: each })} title={each} onClick={() => onChange({ ...message, stickerId: each })}>
              <StickerArt packageId={packageId} stickerId={each} label="" />
            </button>
          ))}
        </div>
      ) : null}
      <p className="faint small">{t('stickerHelp')} <a href={listUrl} target="_blank" rel="noreferrer">{t('stickerList')}</a></p>
      <div className="pair">
        <Field label={t('packageId')}>{(id) => <Input id={id} inputMode="numeric" value={packageId} onChange={(event) => onChange({ ...message, packageId: event.target.value.trim() })} />}</Field>
        <Field label={t('stickerId')}>{(id) => <Input id={id} inputMode="numeric" value={stickerId} onChange={(event) => onChange({ ...message, stickerId: event.target.value.trim() })} />}</Field>
      </div>
      {isSendable(packageId, stickerId) ? null : <p className="warn small">{t('notSendable')}</p>}
    </>
  )
}
