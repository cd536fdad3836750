import { ContentEditor } from '../messages/ContentEditor'
import type { Content } from '../messages/content'
import { useAnswerWords } from './words'

/** What is said in answer, with the editor of every message. */
export function AnswerEditor({ content, onContent }: { content: Content; onContent: (content: Content) => void }) {
  const t = useAnswerWords()
  return (
    <section aria-label={t('answer')}>
      <ContentEditor content={content} onChange={onContent} />
    </section>
  )
}
