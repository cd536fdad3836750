import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Chat, Phone } from '@weir/line-view'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { got } from '../api/problem'
import { useIsDark } from '../app/theme'
import { Failure } from '../foundation/Failure'
import { brandZone } from '../foundation/format'
import { currentLanguage } from '../foundation/language'
import { useSettled } from '../foundation/useSettled'
import type { Content } from './content'
import { useMessageWords } from './words'
import './messages.css'

/** What a friend will see: the server turns the draft into LINE's own JSON, and the phone draws that. */
export function Preview({ content, sender }: { content: Content; sender: string }) {
  const t = useMessageWords()
  useTranslation()
  const isDark = useIsDark()
  const settled = useSettled(content)
  const preview = useQuery({
    queryKey: ['messages', 'preview', settled],
    queryFn: ({ signal }) => got(api.POST('/api/v1/messages/preview', { body: { content: settled, values: null }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  return (
    <section className="preview" aria-label={t('preview')} aria-busy={preview.isFetching}>
      {preview.isError ? <Failure error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      <div className="preview-phone">
        <Phone title={sender} language={currentLanguage()} theme={isDark ? 'dark' : 'light'} timeZone={brandZone()}>
          <Chat messages={preview.data?.messages ?? []} />
        </Phone>
      </div>
      {preview.data && preview.data.missing.length > 0 ? <p className="warn small">{t('missing', { names: preview.data.missing.join('、') })}</p> : null}
    </section>
  )
}
