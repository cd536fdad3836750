import { App, Button, Switch } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { Loaded } from '../foundation/Loaded'
import { PageHead } from '../foundation/PageHead'
import { useFoundationWords } from '../foundation/words'
import type { Content } from '../messages/content'
import { ContentFailure } from '../messages/ContentFailure'
import { useNotes } from '../messages/useNotes'
import { AnswerEditor } from './AnswerEditor'
import { AnswerSide } from './AnswerSide'
import { useSaveWelcome, useWelcomes } from './queries'
import { useAnswerWords } from './words'
import './conversations.css'

const back = '/answers?tab=welcomes'
const firstWords: Content = { messages: [{ kind: 'text', text: '', links: [] }], quickReplies: [] }

/** The welcome of one account. */
export default function WelcomePage() {
  const connection = Number(useParams().id)
  const welcomes = useWelcomes()
  return <Loaded query={welcomes} rows={8}>{(all) => <Editor key={connection} connection={connection} welcome={all.find((each) => each.connection === connection) ?? null} />}</Loaded>
}

function Editor({ connection, welcome }: { connection: number; welcome: Schemas['WelcomeView'] | null }) {
  const t = useAnswerWords()
  const f = useFoundationWords()
  const go = useNavigate()
  const { message } = App.useApp()
  const note = useNotes()
  const connections = useConnections()
  const save = useSaveWelcome(connection)
  const [isOn, setIsOn] = useState(welcome?.isOn ?? true)
  const [content, setContent] = useState<Content>(welcome?.answer.content ?? firstWords)
  const [mayPush, setMayPush] = useState(welcome?.answer.mayPush ?? false)
  const name = connections.data?.items.find((each) => each.id === connection)?.name ?? ''
  const keep = () => save.mutate({ answer: { content, mayPush }, isOn }, { onSuccess: ({ notes }) => { void message.success(t('saved')); note(notes); void go(back) } })
  return (
    <>
      <PageHead title={t('welcomeTitle', { name })} note={t('welcomeNoneHelp')}>
        <Button onClick={() => void go(back)}>{f('cancel')}</Button>
      </PageHead>
      <div className="composer">
        <section className="panel stack">
          <label className="row"><Switch checked={isOn} onChange={setIsOn} /> <strong>{t('welcomeSwitch')}</strong></label>
          <p className="faint small">{t('welcomeName')}</p>
          <AnswerEditor content={content} onContent={setContent} />
        </section>
        <AnswerSide content={content} answers connection={connection} mayPush={mayPush} onMayPush={setMayPush} isComplete isSaving={save.isPending} onSave={keep}>
          {save.isError ? <ContentFailure error={save.error} /> : null}
        </AnswerSide>
      </div>
    </>
  )
}
