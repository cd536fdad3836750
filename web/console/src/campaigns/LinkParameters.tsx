import { Segmented } from 'antd'
import { Field } from '../messages/Field'
import { ParametersField } from '../touchpoints/ParametersField'
import type { Draft } from './queries'
import { useCampaignWords } from './words'

type Props = { name: string; draft: Draft; set: (changes: Partial<Draft>) => void }

/** What web statistics see of a campaign: by default its name, or the brand's own words. */
export function LinkParameters({ name, draft, set }: Props) {
  const t = useCampaignWords()
  const usual = { utm_source: 'line', utm_medium: 'broadcast', utm_campaign: name.trim() }
  const isOwn = draft.linkParameters !== null
  return (
    <Field label={t('utm')} help={t('utmHelp')}>
      {(id) => (
        <div className="stack" style={{ gap: 8 }}>
          <Segmented id={id} className="start" value={isOwn ? 'own' : 'usual'} options={[{ value: 'usual', label: t('utmUsual') }, { value: 'own', label: t('utmOwn') }]} onChange={(kind) => set({ linkParameters: kind === 'own' ? usual : null })} />
          {isOwn ? <ParametersField value={draft.linkParameters ?? {}} onChange={(linkParameters) => set({ linkParameters })} /> : <p className="faint small wrap">{Object.entries(usual).map(([key, value]) => `${key}=${value}`).join('・')}</p>}
        </div>
      )}
    </Field>
  )
}
