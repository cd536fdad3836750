import { Input } from 'antd'
import { TagsPicker } from '../tags/TagPicker'
import { isOpenLink, newLink, type Action } from './content'
import { Field } from './Field'
import { useMessageWords } from './words'

type Props = { action: Action | null; labelName: string; onChange: (action: Action) => void }

/** Where a button or an area leads, and which tags it gives. */
export function LinkEditor({ action, labelName, onChange }: Props) {
  const t = useMessageWords()
  const link = isOpenLink(action) ? action : newLink()
  return (
    <div className="link-edit">
      <Field label={labelName}>
        {(id) => <Input id={id} value={link.label ?? ''} onChange={(event) => onChange({ ...link, label: event.target.value || null })} />}
      </Field>
      <Field label={t('url')}>
        {(id) => <Input id={id} type="url" inputMode="url" placeholder="https://" value={link.link.url ?? ''} onChange={(event) => onChange({ ...link, link: { ...link.link, url: event.target.value } })} />}
      </Field>
      <Field label={t('tags')}>
        {(id) => <TagsPicker id={id} style={{ width: '100%' }} value={link.tags} onChange={(tags) => onChange({ ...link, tags })} />}
      </Field>
    </div>
  )
}
