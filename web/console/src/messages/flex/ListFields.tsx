import { currentLanguage } from '../../foundation/language'
import { OptionalActionEditor } from '../actions/ActionEditor'
import { Parts } from '../Parts'
import { PictureField } from '../PictureField'
import { TextField } from '../TextField'
import { ButtonFields, ButtonsOf, OptionalText } from './cardParts'
import { appointmentActionsMax, articlesMax, newArticle, newOrderLine, orderLinesMax, type Article, type DesignOf, type Of } from './design'
import { useFlexWords } from './words'

export function AppointmentFields({ design, onChange }: Of<'appointmentReminder'>) {
  const t = useFlexWords()
  const set = (changes: Partial<DesignOf<'appointmentReminder'>>) => onChange({ ...design, ...changes })
  return (
    <>
      <TextField label={t('title')} value={design.title} onChange={(title) => set({ title })} />
      <TextField label={t('when')} value={design.when} onChange={(when) => set({ when })} />
      <OptionalText label={t('service')} value={design.service} onChange={(service) => set({ service })} />
      <div className="pair">
        <OptionalText label={t('where')} value={design.store} onChange={(store) => set({ store })} />
        <OptionalText label={t('staff')} value={design.staff} onChange={(staff) => set({ staff })} />
      </div>
      <OptionalText label={t('text')} rows={2} value={design.text} onChange={(text) => set({ text })} />
      <ButtonsOf actions={design.actions} max={appointmentActionsMax} onChange={(actions) => set({ actions })} />
    </>
  )
}

export function OrderFields({ design, onChange }: Of<'orderNotice'>) {
  const t = useFlexWords()
  const set = (changes: Partial<DesignOf<'orderNotice'>>) => onChange({ ...design, ...changes })
  return (
    <>
      <TextField label={t('title')} value={design.title} onChange={(title) => set({ title })} />
      <div className="pair">
        <TextField label={t('orderNumber')} value={design.orderNumber} onChange={(orderNumber) => set({ orderNumber })} />
        <OptionalText label={t('status')} value={design.status} onChange={(status) => set({ status })} />
      </div>
      <Parts
        items={design.lines} min={0} max={orderLinesMax} fresh={() => newOrderLine(currentLanguage())} onChange={(lines) => set({ lines })}
        legend={(n) => t('line', { n })} addLabel={t('addLine')} removeLabel={(n) => t('removeLine', { n })}
      >
        {(line, change) => (
          <div className="pair">
            <TextField label={t('lineName')} value={line.name} onChange={(name) => change({ ...line, name })} />
            <TextField label={t('lineAmount')} value={line.amount} onChange={(amount) => change({ ...line, amount })} />
          </div>
        )}
      </Parts>
      <OptionalText label={t('total')} value={design.total} onChange={(total) => set({ total })} />
      <OptionalText label={t('text')} rows={2} value={design.text} onChange={(text) => set({ text })} />
      <ButtonFields action={design.action} onChange={(action) => set({ action })} />
    </>
  )
}

export function ArticleFields({ design, onChange }: Of<'articleList'>) {
  const t = useFlexWords()
  const set = (changes: Partial<DesignOf<'articleList'>>) => onChange({ ...design, ...changes })
  return (
    <>
      <TextField label={t('title')} value={design.title} onChange={(title) => set({ title })} />
      <Parts
        items={design.articles} max={articlesMax} fresh={() => newArticle(currentLanguage())} onChange={(articles) => set({ articles })}
        legend={(n) => t('article', { n })} addLabel={t('addArticle')} removeLabel={(n) => t('removeArticle', { n })}
      >
        {(article, change) => <OneArticle article={article} onChange={change} />}
      </Parts>
      <ButtonFields action={design.action} onChange={(action) => set({ action })} />
    </>
  )
}

function OneArticle({ article, onChange }: { article: Article; onChange: (article: Article) => void }) {
  const t = useFlexWords()
  return (
    <>
      <TextField label={t('title')} value={article.title} onChange={(title) => onChange({ ...article, title })} />
      <OptionalText label={t('text')} value={article.text} onChange={(text) => onChange({ ...article, text })} />
      <PictureField label={t('pictureOptional')} value={article.pictureUrl ?? ''} onChange={(url) => onChange({ ...article, pictureUrl: url || null })} />
      <OptionalActionEditor action={article.action} place="flexTap" onChange={(action) => onChange({ ...article, action })} />
    </>
  )
}
