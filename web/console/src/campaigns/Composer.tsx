import { Input, InputNumber, Segmented, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { BrandTimeField } from '../foundation/BrandTimeField'
import { Failure } from '../foundation/Failure'
import { PageHead } from '../foundation/PageHead'
import { useSettled } from '../foundation/useSettled'
import { useFoundationWords } from '../foundation/words'
import { LimitsSentence } from '../delivery/LimitsSentence'
import { Field } from '../messages/Field'
import { Preview } from '../messages/Preview'
import { useMessageWords } from '../messages/words'
import { useCaller } from '../workspaces/session'
import { AudienceKind } from './AudienceKind'
import { contentsOf } from './arms/arms'
import { ArmsEditor } from './arms/ArmsEditor'
import { SampleSentence } from './arms/SampleSentence'
import { AudiencePicker } from './AudiencePicker'
import { isEveryone } from './everyoneQueries'
import { HandPicked } from './handPicked/HandPicked'
import { LinkParameters } from './LinkParameters'
import { PricePanel } from './PricePanel'
import { useEstimate, type Draft } from './queries'
import { TopicField } from './TopicField'
import { useAutosave } from './useAutosave'
import { useCampaignWords } from './words'

export function Composer({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useCampaignWords()
  const m = useMessageWords()
  const f = useFoundationWords()
  const { here } = useCaller()
  const [name, setName] = useState(campaign.name)
  const [draft, setDraft] = useState<Draft>(campaign.draft)
  const [arm, setArm] = useState(0)
  const set = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }))
  const saving = useAutosave(campaign.id, name, draft, t('newName'))
  const estimate = useEstimate(useSettled(draft))
  const connections = useConnections()
  useOnlyConnection(draft.connection, connections.data?.items, (connection) => set({ connection }))
  const sender = connections.data?.items.find((each) => each.id === draft.connection)?.name ?? here.workspace.name
  return (
    <>
      <PageHead title={name.trim() || t('newName')} note={saving.isSaved ? t('savedAll') : saving.error ? t('notSaved') : t('saving')} />
      {saving.error ? <div style={{ marginBottom: 16 }}><Failure error={saving.error} title={t('notSaved')} onRetry={saving.retry} /></div> : null}
      <div className="composer">
        <div className="stack">
          <section className="panel stack">
            <Field label={f('aside', { text: t('name'), more: t('nameHelp') })}>{(id) => <Input id={id} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
            <Field label={t('from')}>
              {(id) => connections.data?.items.length === 0 ? (
                <p className="warn">{t('noConnection')} <Link to="/settings/connections">{t('connect')}</Link></p>
              ) : (
                <Select<number> id={id} placeholder={t('pickConnection')} loading={connections.isPending} value={draft.connection} onChange={(connection) => set({ connection })} options={connections.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []} />
              )}
            </Field>
          </section>
          <section className="panel stack">
            <h2>{t('audience')}</h2>
            <AudienceKind draft={draft} connection={connections.data?.items.find((each) => each.id === draft.connection)} set={set} />
            {isEveryone(draft) ? null : <><Field label={t('include')}>
              {(id) => <AudiencePicker id={id} placeholder={t('pickInclude')} parts={draft.audience.include} onChange={(include) => set({ audience: { ...draft.audience, include } })} />}
            </Field>
            <HandPicked parts={draft.audience.include} onChange={(include) => set({ audience: { ...draft.audience, include } })} />
            <Field label={t('exclude')}>
              {(id) => <AudiencePicker id={id} placeholder={t('pickExclude')} parts={draft.audience.exclude} onChange={(exclude) => set({ audience: { ...draft.audience, exclude } })} />}
            </Field>
            <TopicField topic={draft.topic} onChange={(topic) => set({ topic })} /></>}
          </section>
          <section className="panel">
            <h2>{m('content')}</h2>
            <ArmsEditor draft={draft} set={set} arm={arm} onArm={setArm} guide={estimate.data?.arms ?? null} />
          </section>
          <section className="panel">
            <h2>{t('rules')}</h2>
            <Rules name={name} draft={draft} set={set} guide={estimate.data?.holdOut ?? null} limits={estimate.data?.limits ?? null} />
          </section>
        </div>
        <aside className="stack composer-side">
          <PricePanel campaign={campaign} name={name} draft={draft} estimate={estimate} isSaved={saving.isSaved} keep={saving.now} />
          <Preview content={contentsOf(draft)[arm] ?? draft.content} sender={sender} />
        </aside>
      </div>
    </>
  )
}

/** With one account there is nothing to choose. */
function useOnlyConnection(chosen: number | null, all: Schemas['ConnectionView'][] | undefined, choose: (id: number) => void) {
  const only = all?.length === 1 ? all[0]?.id : undefined
  useEffect(() => {
    if (chosen === null && only !== undefined) choose(only)
    // Only when the accounts become known.
  }, [only])
}

type RulesProps = { name: string; draft: Draft; set: (changes: Partial<Draft>) => void; guide: Schemas['SampleGuide'] | null; limits: Schemas['SendLimitsView'] | null }

function Rules({ name, draft, set, guide, limits }: RulesProps) {
  const t = useCampaignWords()
  const isLater = draft.sendAt !== null
  return (
    <div className="rules">
      <Field label={t('when')}>
        {(id) => (
          <div className="row">
            <Segmented id={id} value={isLater ? 'later' : 'now'} options={[{ value: 'now', label: t('now') }, { value: 'later', label: t('later') }]} onChange={(when) => set({ sendAt: when === 'later' ? dayjs().add(1, 'day').minute(0).second(0).millisecond(0).toISOString() : null })} />
            {isLater ? <BrandTimeField label={t('sendAt')} value={draft.sendAt ?? null} onChange={(sendAt) => set({ sendAt })} /> : null}
          </div>
        )}
      </Field>
      {isEveryone(draft) ? null : (
        <div className="stack" style={{ gap: 6 }}>
          <Field label={t('holdOut')}>
            {(id) => <InputNumber id={id} min={0} max={50} style={{ width: '100%' }} value={draft.holdOutPercent} onChange={(holdOutPercent) => set({ holdOutPercent: holdOutPercent ?? 0 })} />}
          </Field>
          {guide ? <SampleSentence guide={guide} of="holdOut" /> : null}
        </div>
      )}
      <Field label={t('messagesMax')}>
        {(id) => <InputNumber id={id} min={1} precision={0} placeholder={t('noLimit')} style={{ width: '100%' }} value={draft.messagesMax} onChange={(messagesMax) => set({ messagesMax })} />}
      </Field>
      <div className="wide"><LinkParameters name={name} draft={draft} set={set} /></div>
      <div className="stack" style={{ gap: 8 }}>
        <label className="row"><Switch size="small" checked={draft.keepsQuietHours} onChange={(keepsQuietHours) => set({ keepsQuietHours })} /> {t('quiet')}</label>
        {isEveryone(draft) ? null : <label className="row"><Switch size="small" checked={draft.isCapped} onChange={(isCapped) => set({ isCapped })} /> {t('capped')}</label>}
        {limits ? <LimitsSentence limits={limits} isCapped={draft.isCapped && !isEveryone(draft)} keepsQuietHours={draft.keepsQuietHours} /> : null}
      </div>
    </div>
  )
}
