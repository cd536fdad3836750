import { ArrowLeftOutlined } from '@ant-design/icons'
import { App, Button, Input, Tabs } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Schemas } from '../api/client'
import { Failure, useReason } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { formatNumber } from '../foundation/format'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { useSettled } from '../foundation/useSettled'
import { useFoundationWords } from '../foundation/words'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { useMay } from '../workspaces/session'
import { HistoryTab } from './HistoryTab'
import { useHistoryWords } from './historyWords'
import { MembersTab } from './MembersTab'
import { useCount, usePublishSegment, useRetireSegment, useSaveSegment, useSegment } from './queries'
import { fromRule, toRule, type Rule } from './rule'
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
      <SegmentTabs segment={segment}>
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
            <Sentence rule={asked} inForce={segment && segment.version > 0 ? segment.says : null} />
          </div>
          <RuleSide rule={asked} isUnfinished={rule === null && root.of.length > 0} />
        </div>
      </SegmentTabs>
    </>
  )
}

/** The rule as one sentence while it is written, and the one in force where that is another. */
function Sentence({ rule, inForce }: { rule: Rule | null; inForce: string | null }) {
  const t = useSegmentWords()
  const count = useCount(rule)
  const says = rule ? (count.data?.says ?? null) : null
  return (
    <section className="panel">
      <h2>{t('says')}</h2>
      <p className={says ? 'wrap' : 'faint'} aria-live="polite" style={{ opacity: count.isFetching ? 0.6 : 1 }}>{says ?? t('saysLater')}</p>
      {inForce && inForce !== says ? <p className="faint wrap" style={{ marginTop: 8 }}>{t('inForce')}：{inForce}</p> : null}
    </section>
  )
}

/** Beside the rule, who is in and who came and went. What is being written stays as it is while one looks. */
function SegmentTabs({ segment, children }: { segment: Schemas['SegmentLine'] | null; children: ReactNode }) {
  const h = useHistoryWords()
  const [params, setParams] = useSearchParams()
  if (!segment) return children
  const day = params.get('day')
  const toDay = (next: string | null) => setParams({ tab: 'members', ...(next ? { day: next } : {}) }, { replace: true })
  const isPublished = segment.version > 0 && segment.state !== 'retired'
  const none = <section className="panel"><Nothing title={h('notYet')}>{h('notYetHelp')}</Nothing></section>
  return (
    <Tabs
      activeKey={params.get('tab') ?? 'rule'} onChange={(tab) => setParams({ tab }, { replace: true })}
      items={[
        { key: 'rule', label: h('tabRule'), children },
        { key: 'members', label: h('tabMembers'), destroyOnHidden: true, children: isPublished ? <MembersTab segment={segment} day={day} onDay={toDay} /> : none },
        { key: 'history', label: h('tabHistory'), destroyOnHidden: true, children: isPublished ? <HistoryTab segment={segment.id} onDay={toDay} /> : none },
      ]}
    />
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
