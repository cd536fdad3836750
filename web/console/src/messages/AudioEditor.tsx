import { InputNumber } from 'antd'
import { useRef } from 'react'
import { useSettled } from '../foundation/useSettled'
import type { Audio } from './content'
import { Field } from './Field'
import { lengthOf } from './media/recording'
import { RecordingField } from './media/RecordingField'
import { useMessageWords } from './words'

const millisecondsPerSecond = 1000
const typedAfterMs = 700

/** A sound, and how long it lasts: LINE shows what it is told. Of an upload it is known; the browser tells it where it may read the file. */
export function AudioEditor({ message, onChange }: { message: Audio; onChange: (message: Audio) => void }) {
  const t = useMessageWords()
  const settledUrl = useSettled(message.url, typedAfterMs)
  const known = useRef(message.url)
  const tell = (url: string, seconds: number) => {
    // Only a newly written address: a length that somebody has set by hand stays.
    if (url === known.current || !Number.isFinite(seconds)) return
    known.current = url
    onChange({ ...message, durationMilliseconds: lengthOf(seconds) })
  }
  return (
    <>
      <RecordingField
        kind="sound" label={t('audio')} help={t('audioHelp')} value={message.url} onWrite={(url) => onChange({ ...message, url })}
        onTake={(sound) => {
          known.current = sound.url
          onChange({ ...message, url: sound.url, durationMilliseconds: sound.durationMilliseconds })
        }}
      />
      <Field label={t('duration')}>
        {(id) => (
          <InputNumber
            id={id} min={0} step={1} style={{ width: '100%' }} value={message.durationMilliseconds === 0 ? null : message.durationMilliseconds / millisecondsPerSecond}
            onChange={(seconds) => onChange({ ...message, durationMilliseconds: Math.round((seconds ?? 0) * millisecondsPerSecond) })}
          />
        )}
      </Field>
      {settledUrl.startsWith('http') ? <audio hidden preload="metadata" src={settledUrl} onLoadedMetadata={(event) => tell(settledUrl, event.currentTarget.duration)} /> : null}
    </>
  )
}
