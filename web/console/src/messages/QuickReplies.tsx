import { currentLanguage } from '../foundation/language'
import { newLink } from './actions/action'
import { ActionEditor } from './actions/ActionEditor'
import { quickRepliesMax, type QuickReply } from './content'
import { newQuickReply } from './newMessage'
import { Parts } from './Parts'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

type Props = { replies: QuickReply[]; onChange: (replies: QuickReply[]) => void }

/** Answers to tap below the last object; the next message takes them away. */
export function QuickReplies({ replies, onChange }: Props) {
  const t = useMessageWords()
  return (
    <section className="message-edit" aria-label={t('quickReplies')}>
      <div>
        <strong>{t('quickReplies')}</strong>
        <p className="faint small">{t('quickHelp')}</p>
      </div>
      <Parts
        items={replies} min={0} max={quickRepliesMax} fresh={() => newQuickReply(currentLanguage())} onChange={onChange}
        legend={(n) => t('quickReply', { n })} addLabel={t('addQuickReply')} removeLabel={(n) => t('removeQuickReply', { n })}
      >
        {(reply, change) => (
          <>
            <ActionEditor action={reply.action ?? newLink()} place="quickReply" onChange={(action) => change({ ...reply, action })} />
            <details className="more" open={reply.iconUrl !== null}>
              <summary>{t('icon')}</summary>
              <PictureField label={t('iconUrl')} help={t('iconHelp')} value={reply.iconUrl ?? ''} onChange={(url) => change({ ...reply, iconUrl: url || null })} />
            </details>
          </>
        )}
      </Parts>
    </section>
  )
}
