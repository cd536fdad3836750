import { ArrowLeftOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Schemas } from '../api/client'
import { Failure, useReason } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { formatNumber } from '../foundation/format'
import { PageHead } from '../foundation/PageHead'
import { useSettled } from '../foundation/useSettled'
import { useFoundationWords } from '../foundation/words'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { useMay } from '../workspaces/session'
import { usePublishSegment, useRetireSegment, useSaveSegment, useSegment } from './queries'
import { fromRule, toRule } from './rule'
import { RuleEditor } from './RuleEditor'
import { RuleSide } from './RuleSide'
import { SegmentState } from './SegmentState'
import { useSegmentWords } from './words'
import './segments.css'

export default function SegmentPage() {
  const t = useSegmentWords()
  const id = Number(useParams()['id']) || null
  const segment = useSegment(id)
  return (
    <>
      <p style={{ marginBottom: 12 }}><Link to="/segments"><ArrowLeftOutlined /> {t('back')}</Link></p>
      {id === null ? <SegmentEditor key="new" segment={null} /> : <Loaded query={segment} rows={8}>{(found) => <SegmentEditor key={found.id} segment={found} />}</Loaded>}
    </>
  )
}

function SegmentEditor({ segment }: { segment: Schemas['SegmentLine'] | null }) {
  const t = useSegmentWords()
  const mayChange = useMay('segments') && segment?.state !== 'retired'
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [name, setName] = useState(segment?.name ?? '')
  const [isNameMissing, setNameMissing] = useState(false)
  const [root, setRoot] = useState(() => fromRule(segment?.draft ?? segment?.rule))
  const settledRoot = useSettled(root)
  const asked = useMemo(() => toRule(settledRoot), [settledRoot])
  const rule = useMemo(() => toRule(root), [root])
  const save = useSaveSegment()
  const publish = usePublishSegment()

  const keep = async (isPublished: boolean) => {
    if (!name.trim()) return setNameMissing(true)
    if (!rule) return
    publish.reset()
    const saved = await save.mutateAsync({ id: segment?.id ?? null, name: name.trim(), rule })
    if (isPublished) await publish.mutateAsync(saved.id)
    void message.success(isPublished ? t('published') : t('saved'))
    if (!segment) await navigate(`/segments/${saved.id}`, { replace: true })
  }
  // What failed is shown below the head; there is nothing else to do about it here.
  const keepOrTell = (isPublished: boolean) => void keep(isPublished).catch(() => undefined)

  return (
    <>
      <PageHead title={segment?.name ?? t('newTitle')} note={segment ? <span className="row"><SegmentState segment={segment} />{segment.members === null ? null : <PeopleNumber of="segment" id={segment.id} count={segment.members} what={segment.name}>{t('people', { n: formatNumber(segment.members), count: segment.members })}</PeopleNumber>}</span> : t('note')}>
        {segment && mayChange ? <RetireButton segment={segment} /> : null}
        {mayChange ? <Button disabled={!rule} loading={save.isPending} onClick={() => keepOrTell(false)}>{t('saveDraft')}</Button> : null}
        {mayChange ? <Button type="primary" disabled={!rule} loading={publish.isPending} onClick={() => keepOrTell(true)}>{t('publish')}</Button> : null}
      </PageHead>
      {save.isError || publish.isError ? <div style={{ marginBottom: 16 }}><Failure error={save.error ?? publish.error} title={publish.isError ? t('publish') : t('saveDraft')} /></div> : null}
      <div className="segment-page">
        <div className="stack">
          <section className="panel">
            <label htmlFor="segment-name" style={{ fontWeight: 650, display: 'block', marginBottom: 6 }}>{t('name')}</label>
            <Input
              id="segment-name" size="large" value={name} placeholder={t('nameExample')} disabled={!mayChange} status={isNameMissing ? 'error' : ''} aria-invalid={isNameMissing}
              aria-describedby="segment-name-help" onChange={(event) => { setName(event.target.value); setNameMissing(false) }}
            />
            {isNameMissing ? <p id="segment-name-help" role="alert" className="bad small">{t('needName')}</p> : null}
          </section>
          <section className="panel">
            <h2>{t('conditions')}</h2>
            <RuleEditor root={root} onChange={setRoot} />
          </section>
          {segment?.says ? <section className="panel"><h2>{t('inForce')}</h2><p className="wrap">{segment.says}</p></section> : null}
        </div>
        <RuleSide rule={asked} isUnfinished={rule === null && root.of.length > 0} />
      </div>
    </>
  )
}

function RetireButton({ segment }: { segment: Schemas['SegmentLine'] }) {
  const t = useSegmentWords()
  const f = useFoundationWords()
  const reason = useReason()
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  const retire = useRetireSegment()
  const ask = () =>
    modal.confirm({
      title: t('retireTitle', { name: segment.name }),
      content: t('retireHelp'),
      okText: t('retire'),
      okButtonProps: { danger: true },
      cancelText: f('cancel'),
      onOk: () => retire.mutateAsync(segment.id).then(() => navigate('/segments'), (error: unknown) => void message.error(reason(error))),
    })
  return <Button danger type="text" onClick={() => void ask()}>{t('retire')}</Button>
}
