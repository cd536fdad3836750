import { Input, Switch } from 'antd'
import { ParametersField } from '../../touchpoints/ParametersField'
import type { Link } from '../content'
import { Field } from '../Field'
import { useLinkWords } from './words'

type Props = { link: Link; onChange: (link: Link) => void }

const nameMax = 120

/** What an author may want of a link besides where it leads: whether we know who taps it, and what reports call it. */
export function LinkWishes({ link, onChange }: Props) {
  const t = useLinkWords()
  return (
    <>
      <label className="row small"><Switch size="small" checked={!link.isPlain} onChange={(isSmart) => onChange({ ...link, isPlain: !isSmart })} /> {t(link.isPlain ? 'plain' : 'tracked')}</label>
      {link.isPlain ? null : (
        <>
          <Field label={t('name')}>
            {(id) => <Input id={id} maxLength={nameMax} placeholder={t('nameExample')} value={link.name ?? ''} onChange={(event) => onChange({ ...link, name: event.target.value || null })} />}
          </Field>
          <details className="more wide" open={link.parameters !== null}>
            <summary>{t('parameters')}</summary>
            <ParametersField value={link.parameters ?? {}} onChange={(parameters) => onChange({ ...link, parameters: Object.keys(parameters).length > 0 ? parameters : null })} />
            <p className="faint small">{t('parametersHelp')}</p>
          </details>
        </>
      )}
    </>
  )
}
