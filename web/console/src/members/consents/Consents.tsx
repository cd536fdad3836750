import { Button } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { useConnections } from '../../channels/queries'
import { formatTime } from '../../foundation/format'
import { Loaded } from '../../foundation/Loaded'
import { useMay } from '../../workspaces/session'
import { ConsentDialog } from './ConsentDialog'
import { useConsentHistory, useConsents, useTopics } from './queries'
import { standing } from './standing'
import { useConsentWords } from './words'
import './consents.css'

/** What a customer may be sent: by account and topic, with how it is known, and everything he ever said. */
export function Consents({ member }: { member: string }) {
  const t = useConsentWords()
  const may = useMay('members')
  const consents = useConsents(member)
  const [isOpen, setOpen] = useState(false)
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  return (
    <div className="member-part">
      <h2>{t('title')}</h2>
      <Loaded query={consents} rows={2}>{({ items }) => <Standing words={items} />}</Loaded>
      <div className="row" style={{ marginTop: 8 }}>
        {may ? <Button size="small" onClick={() => setOpen(true)}>{t('change')}</Button> : null}
        <Button size="small" type="text" aria-expanded={isHistoryOpen} onClick={() => setHistoryOpen(!isHistoryOpen)}>{t('history')}</Button>
      </div>
      {isHistoryOpen ? <History member={member} /> : null}
      {isOpen ? <ConsentDialog member={member} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

/** The general line first; one for an account or topic only where it says something else. */
function Standing({ words }: { words: Schemas['ConsentView'][] }) {
  const t = useConsentWords()
  const connections = useConnections()
  const topics = useTopics()
  const general = standing(words, null, null)
  const accounts = (connections.data?.items ?? []).map((each) => ({ name: each.name, word: standing(words, each.id, null) }))
  const named = (topics.data?.items ?? []).map((each) => ({ name: each.name, word: standing(words, null, each.number) }))
  return (
    <dl className="consent-lines">
      <Line name={t('all')} word={general} />
      {accounts.filter(({ word }) => word && word !== general).map(({ name, word }) => <Line key={name} name={name} word={word} />)}
      {named.filter(({ word }) => word).map(({ name, word }) => <Line key={name} name={name} word={word} />)}
    </dl>
  )
}

function Line({ name, word }: { name: string; word: Schemas['ConsentView'] | null }) {
  const t = useConsentWords()
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {word === null ? <span className="faint">{t('neverSaid')}</span> : <span className={`chip ${word.granted ? '' : 'bad'}`}>{word.granted ? t('agreed') : t('refuses')}</span>}
        {word ? <small className="faint">{[formatTime(word.at), t(word.means), word.source].filter(Boolean).join('・')}</small> : null}
        {word?.proof ? <small className="faint wrap">{word.proof}</small> : null}
      </dd>
    </>
  )
}

function History({ member }: { member: string }) {
  const t = useConsentWords()
  const history = useConsentHistory(member, true)
  const connections = useConnections()
  const topics = useTopics()
  const nameOf = (word: Schemas['ConsentView']) =>
    [
      word.connection === null ? t('everywhere') : connections.data?.items.find((each) => each.id === word.connection)?.name ?? `#${word.connection}`,
      word.topic === null ? t('all') : topics.data?.items.find((each) => each.number === word.topic)?.name ?? `#${word.topic}`,
    ].join('・')
  return (
    <Loaded query={history} rows={3}>
      {({ items }) => items.length === 0 ? <p className="faint small">{t('noHistory')}</p> : (
        <ul className="consent-history">
          {items.map((word, index) => (
            <li key={`${word.at} ${index}`}>
              <span className="row between"><span className={`chip ${word.granted ? '' : 'bad'}`}>{word.granted ? t('grant') : t('withdraw')}</span><span className="faint small number">{formatTime(word.at)}</span></span>
              <span className="small">{nameOf(word)}</span>
              <span className="faint small wrap">{[t(word.means), word.source, word.proof, word.stands ? '' : t('overruled')].filter(Boolean).join('・')}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
