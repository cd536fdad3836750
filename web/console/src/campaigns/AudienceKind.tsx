import { Radio } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { isEveryone } from './everyoneQueries'
import { useEveryoneWords } from './everyoneWords'
import type { Draft } from './queries'
import './everyone.css'

type Props = { draft: Draft; connection: Schemas['ConnectionView'] | undefined; set: (changes: Partial<Draft>) => void }

/** Friends whom Weir knows, or everybody: two ways to send that can do different things, told apart before anything else is chosen. */
export function AudienceKind({ draft, connection, set }: Props) {
  const t = useEveryoneWords()
  const everyone = isEveryone(draft)
  // What was chosen among the known comes back when somebody has only looked at the other.
  const [before, setBefore] = useState({ audience: draft.audience, holdOutPercent: draft.holdOutPercent })
  const choose = (wanted: boolean) => {
    if (wanted === everyone) return
    if (!wanted) return set(isEveryone({ ...draft, audience: before.audience }) ? { audience: { include: [], exclude: [] } } : before)
    setBefore({ audience: draft.audience, holdOutPercent: draft.holdOutPercent })
    set({ audience: { include: [{ kind: 'everyone' }], exclude: [] }, holdOutPercent: 0 })
  }
  return (
    <>
      <Radio.Group className="audience-kinds" aria-label={t('whom')} value={everyone} onChange={(event) => choose(Boolean(event.target.value))}>
        <Radio value={false} className="audience-kind"><strong>{t('known')}</strong><span className="faint small">{t('knownHelp')}</span></Radio>
        <Radio value className="audience-kind"><strong>{t('everyone')}</strong><span className="faint small">{t('everyoneHelp')}</span></Radio>
      </Radio.Group>
      {everyone ? (
        <div className="small">
          <p className="faint">{t('everyoneNot')}</p>
          {connection && !connection.settings['liffId'] ? <p className="warn">{t('needsLiff')}</p> : null}
        </div>
      ) : null}
    </>
  )
}
