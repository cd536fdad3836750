import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useConnections } from '../channels/queries'
import { useSettled } from '../foundation/useSettled'
import type { Content } from '../messages/content'
import { Preview } from '../messages/Preview'
import { usePlace } from '../messages/usePlace'
import { useCaller } from '../workspaces/session'
import { PushSwitch } from './PushSwitch'
import { useAnswerProblems } from './queries'
import { useAnswerWords } from './words'
import '../campaigns/campaigns.css'

type Props = {
  content: Content
  answers: boolean
  mayPush: boolean
  onMayPush: (mayPush: boolean) => void
  isComplete: boolean
  isSaving: boolean
  onSave: () => void
  connection?: number
  children?: ReactNode
}

/** Beside the words of an answer: what it costs, what is still missing, and how it looks. */
export function AnswerSide({ content, answers, mayPush, onMayPush, isComplete, isSaving, onSave, connection, children }: Props) {
  const t = useAnswerWords()
  const place = usePlace()
  const { here } = useCaller()
  const connections = useConnections()
  const account = connections.data?.items.find((each) => each.id === connection) ?? connections.data?.items[0]
  const problems = useAnswerProblems(useSettled(content), answers)
  const wrong = answers ? problems.data ?? [] : []
  return (
    <aside className="stack composer-side">
      <section className="panel stack" aria-label={t('price')} style={{ gap: 10 }}>
        {answers ? (
          <>
            <div>
              <p className="faint">{t('free')}</p>
              <p className="price-big">{t('zero')}</p>
            </div>
            <PushSwitch connection={account?.id} checked={mayPush} onChange={onMayPush} />
          </>
        ) : null}
        {wrong.length > 0 ? (
          <div role="status">
            <p className="warn" style={{ fontWeight: 650, margin: '4px 0' }}>{t('toFix')}</p>
            <ul className="problems">{wrong.map((problem) => <li key={`${problem.code} ${problem.field}`}>{place(problem.field) ? <strong>{place(problem.field)}</strong> : null}{problem.detail}</li>)}</ul>
          </div>
        ) : null}
        {children}
        <Button type="primary" block disabled={!isComplete || wrong.length > 0 || (answers && problems.isPending)} loading={isSaving} onClick={onSave}>{t('save')}</Button>
      </section>
      {answers ? <Preview content={content} sender={account?.name ?? here.workspace.name} /> : null}
    </aside>
  )
}
