import { Segmented } from 'antd'
import { useState } from 'react'
import { Preview } from '../../messages/Preview'
import type { Draft } from '../queries'
import { contentsOf, letterOf } from './arms'
import { useArmWords } from './words'

/** The message as it went out; of a test, each version. */
export function ArmsPreview({ draft, sender }: { draft: Draft; sender: string }) {
  const t = useArmWords()
  const [arm, setArm] = useState(0)
  const contents = contentsOf(draft)
  return (
    <div className="stack">
      {contents.length > 1 ? <Segmented block aria-label={t('title')} value={arm} onChange={setArm} options={contents.map((_, value) => ({ value, label: t('version', { letter: letterOf(value) }) }))} /> : null}
      <Preview content={contents[arm] ?? draft.content} sender={sender} />
    </div>
  )
}
