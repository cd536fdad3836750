import { Input, Select } from 'antd'
import type { Action, OpenLink } from '../content'
import { Field } from '../Field'
import { LinkPicker } from '../../touchpoints/pickers'
import { LinkWishes } from '../links/LinkWishes'
import { useLinkWords } from '../links/words'
import { TextField } from '../TextField'
import { callScheme, choiceOf, isWebSite, newTarget, type DateMode, type PickDate, type Place } from './action'
import { useActionWords } from './words'

const saidMax = 300
const copiedMax = 1000
const dataMax = 300

type Props = { action: Action; place: Place; onChange: (action: Action) => void }

/** What each kind of action wants to know beside its label. */
export function ActionFields({ action, place, onChange }: Props) {
  const t = useActionWords()
  switch (action.kind) {
    case 'openLink': return choiceOf(action) === 'call' ? <CallField link={action} onChange={onChange} /> : <LinkFields link={action} place={place} onChange={onChange} />
    case 'sayText': return <TextField label={t('text')} help={t('textHelp')} max={saidMax} value={action.text} onChange={(text) => onChange({ ...action, text })} />
    case 'copyText': return <TextField label={t('copied')} placeholder={t('copiedExample')} max={copiedMax} value={action.text} onChange={(text) => onChange({ ...action, text })} />
    case 'postback':
      return (
        <>
          <TextField label={t('displayText')} max={saidMax} value={action.displayText ?? ''} onChange={(text) => onChange({ ...action, displayText: text || null })} />
          <TextField label={t('data')} help={t('dataHelp')} max={dataMax} value={action.data} onChange={(data) => onChange({ ...action, data })} />
        </>
      )
    case 'pickDate': return <DateFields picker={action} onChange={onChange} />
    default: return null
  }
}

function LinkFields({ link, place, onChange }: { link: OpenLink; place: Place; onChange: (link: OpenLink) => void }) {
  const t = useActionWords()
  const l = useLinkWords()
  const isPicked = link.link.url === null
  // A smart link has its own tags: those of the button would say something that does not happen.
  const target = (kind: string) => onChange(kind === 'smartLink' ? { ...link, tags: [], link: { ...newTarget(''), url: null } } : { ...link, link: newTarget('') })
  return (
    <>
      <Field label={l('leadsTo')}>
        {(id) => <Select id={id} value={isPicked ? 'smartLink' : 'url'} options={[{ value: 'url', label: l('toUrl') }, { value: 'smartLink', label: l('toSmartLink') }]} onChange={target} />}
      </Field>
      {isPicked ? (
        <Field label={l('toSmartLink')} help={l('pickedHelp')}>
          {(id) => <LinkPicker id={id} placeholder={l('pick')} value={link.link.smartLink} onChange={(smartLink) => onChange({ ...link, link: { ...link.link, smartLink } })} />}
        </Field>
      ) : (
        <Field label={t('url')}>
          {(id) => <Input id={id} type="url" inputMode="url" placeholder="https://" value={link.link.url ?? ''} onChange={(event) => onChange({ ...link, link: { ...link.link, url: event.target.value } })} />}
        </Field>
      )}
      {!isPicked && isWebSite(link.link.url ?? '') ? <LinkWishes link={link.link} onChange={(next) => onChange({ ...link, link: next })} /> : null}
      {place === 'flex' || place === 'flexTap' ? (
        <Field label={t('desktopUrl')}>
          {(id) => <Input id={id} type="url" inputMode="url" placeholder="https://" value={link.desktopUrl ?? ''} onChange={(event) => onChange({ ...link, desktopUrl: event.target.value || null })} />}
        </Field>
      ) : null}
    </>
  )
}

function CallField({ link, onChange }: { link: OpenLink; onChange: (link: OpenLink) => void }) {
  const t = useActionWords()
  // Blanks and hyphens are how people write a number, not how it is dialled.
  const dialled = (text: string) => callScheme + text.replace(/[^\d+*#]/g, '')
  return (
    <Field label={t('phone')}>
      {(id) => <Input id={id} type="tel" inputMode="tel" placeholder="0223456789" value={link.link.url?.slice(callScheme.length) ?? ''} onChange={(event) => onChange({ ...link, link: newTarget(dialled(event.target.value)) })} />}
    </Field>
  )
}

const inputTypes = { date: 'date', time: 'time', dateTime: 'datetime-local' } as const
const bounds = ['initial', 'earliest', 'latest'] as const

/** The browser's own fields write a moment just as LINE reads it. */
function DateFields({ picker, onChange }: { picker: PickDate; onChange: (picker: PickDate) => void }) {
  const t = useActionWords()
  const modes: DateMode[] = ['date', 'time', 'dateTime']
  return (
    <>
      <Field label={t('mode')}>
        {(id) => <Select<DateMode> id={id} value={picker.mode} options={modes.map((value) => ({ value, label: t(value) }))} onChange={(mode) => onChange({ ...picker, mode, initial: null, earliest: null, latest: null })} />}
      </Field>
      {bounds.map((bound) => (
        <Field key={bound} label={t(bound)}>
          {(id) => <Input id={id} type={inputTypes[picker.mode]} value={picker[bound] ?? ''} onChange={(event) => onChange({ ...picker, [bound]: event.target.value || null })} />}
        </Field>
      ))}
      <TextField label={t('data')} help={t('dataHelp')} max={dataMax} value={picker.data} onChange={(data) => onChange({ ...picker, data })} />
    </>
  )
}
