import { App, Button } from 'antd'
import { useReason } from '../foundation/Failure'
import { useMay } from '../workspaces/session'
import { useSaveRule, type Rule } from './queries'
import { useAnswerWords } from './words'

/** As people in Taiwan ask for it; what they get in answer says how to come back. */
const offered = [
  { pattern: '取消訂閱', granted: false, says: 'stopAnswer' },
  { pattern: '不要再傳', granted: false, says: 'stopAnswer' },
  { pattern: '恢復訂閱', granted: true, says: 'againAnswer' },
] as const

/** While no rule lets people refuse by a word: makes the usual ones. */
export function OptOutOffer({ rules }: { rules: readonly Rule[] }) {
  const t = useAnswerWords()
  const reason = useReason()
  const may = useMay('touchpoints')
  const { message } = App.useApp()
  const save = useSaveRule(null)
  if (!may || rules.some((rule) => rule.consent !== null)) return null
  const make = async () => {
    for (const { pattern, granted, says } of offered) {
      if (rules.some((rule) => rule.pattern === pattern)) continue
      await save.mutateAsync({
        match: 'exact', pattern, add: [], remove: [], consent: { granted, topic: null },
        answer: { content: { messages: [{ kind: 'text', text: t(says), links: [] }], quickReplies: [] }, mayPush: false },
      })
    }
    void message.success(t('optOutMade'))
  }
  return (
    <div className="opt-out-offer row between">
      <span><strong>{t('optOutTitle')}</strong><br /><span className="faint small">{t('optOutHelp')}</span></span>
      <Button loading={save.isPending} onClick={() => void make().catch((error: unknown) => void message.error(reason(error)))}>{t('optOutMake')}</Button>
    </div>
  )
}
