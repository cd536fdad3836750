import { PauseOutlined, PlayCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import type { Schemas } from '../api/client'
import { newIntention } from '../api/idempotency'
import { Money } from '../attribution/Money'
import { useReason } from '../foundation/Failure'
import { Figure } from '../foundation/Figure'
import { formatNumber, formatPrice, formatRate, formatTime, formatUrl } from '../foundation/format'
import { useWording } from '../foundation/language'
import { Loaded } from '../foundation/Loaded'
import { PageHead } from '../foundation/PageHead'
import { useFoundationWords } from '../foundation/words'
import { TagNames } from '../tags/TagNames'
import { useCaller, useMay } from '../workspaces/session'
import { ArmsPreview } from './arms/ArmsPreview'
import { ArmsResult } from './arms/ArmsResult'
import { useReport, useSteer, type Steering } from './queries'
import { FollowUpNote } from './retargeting/FollowUpNote'
import { Retarget } from './retargeting/Retarget'
import { StateChip } from './StateChip'
import { useCampaignWords } from './words'

/** What came of a campaign; while it runs, how far it is and the brakes. */
export function Result({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useCampaignWords()
  const { here } = useCaller()
  const report = useReport(campaign.id, campaign.state === 'sending')
  const when = campaign.startedAt ?? campaign.scheduledAt
  return (
    <>
      <PageHead title={campaign.name} note={<span className="row"><StateChip state={campaign.state} />{when ? <span className="number">{formatTime(when)}</span> : null}</span>}>
        <Retarget campaign={campaign} />
        <Brakes campaign={campaign} report={report.data} />
      </PageHead>
      {campaign.draft.follows !== null && campaign.send !== null ? <FollowUpNote campaign={campaign} /> : null}
      <div className="result">
        <div className="stack">
          {campaign.send !== null && campaign.draft.arms ? <ArmsResult campaign={campaign} /> : null}
          {campaign.send === null ? (
            <Alert type="info" showIcon title={campaign.scheduledAt ? t('notStarted', { time: formatTime(campaign.scheduledAt) }) : t('cancelled')} />
          ) : (
            <Loaded query={report} rows={8}>{(figures) => <Figures report={figures} />}</Loaded>
          )}
        </div>
        <ArmsPreview draft={campaign.draft} sender={here.workspace.name} />
      </div>
    </>
  )
}

function Brakes({ campaign, report }: { campaign: Schemas['Campaign']; report: Schemas['CampaignReport'] | undefined }) {
  const t = useCampaignWords()
  const f = useFoundationWords()
  const reason = useReason()
  const may = useMay('campaigns')
  const { modal, message } = App.useApp()
  const steer = useSteer(campaign.id)
  if (!may) return null
  const go = (what: Steering) => steer.mutateAsync({ what, intention: newIntention() }).catch((error: unknown) => void message.error(reason(error)))
  const stop = () =>
    modal.confirm({ title: t('cancel'), content: t('cancelHelp'), okText: t('cancel'), okButtonProps: { danger: true }, cancelText: f('close'), onOk: () => go('cancel') })
  if (campaign.state === 'scheduled') return <Button loading={steer.isPending} onClick={() => void go('unschedule')}>{t('unschedule')}</Button>
  if (campaign.state !== 'sending') return null
  return (
    <>
      {report?.state === 'paused'
        ? <Button type="primary" icon={<PlayCircleOutlined />} loading={steer.isPending} onClick={() => void go('resume')}>{t('resume')}</Button>
        : <Button icon={<PauseOutlined />} loading={steer.isPending} onClick={() => void go('pause')}>{t('pause')}</Button>}
      <Button danger icon={<StopOutlined />} onClick={() => void stop()}>{t('cancel')}</Button>
    </>
  )
}

const states = ['accepted', 'failed', 'suppressed', 'unknown', 'waiting'] as const

function Figures({ report }: { report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  const values = Object.fromEntries([...states, 'planned' as const].map((state) => [state, formatNumber(report[state])]))
  return (
    <>
      {report.pauseReason ? <Alert type="warning" showIcon title={t('pausedBecause', { reason: report.pauseReason })} /> : null}
      {report.quietUntil ? <Alert type="info" showIcon title={t('heldByQuiet', { time: formatTime(report.quietUntil) })} /> : null}
      <div className="figures">
        <Figure label={t('accepted')} note={`/ ${formatNumber(report.planned)}`}>{formatNumber(report.accepted)}</Figure>
        <Figure label={t('clickRate')} means={t('clickRateMeans')} note={t('people', { n: formatNumber(report.uniqueClickers), count: report.uniqueClickers })}>{report.clickRate === null ? '—' : formatRate(report.clickRate)}</Figure>
        <Figure label={t('blocks')} means={t('blocksMean')} {...(report.blocks > 0 ? { tone: 'bad' as const } : {})}>{formatNumber(report.blocks)}</Figure>
        <Figure label={t('cost')} means={t('costMeans')}>{formatPrice(report.cost.dollars)}</Figure>
      </div>
      <Money brought={report.return} />
      <section className="panel">
        <h2>{t('result')}</h2>
        <div className="split" aria-hidden="true">{states.map((state) => (report[state] > 0 ? <span key={state} className={state} style={{ flexGrow: report[state] }} /> : null))}</div>
        <p style={{ marginTop: 10 }}>{t('sums', values)}{report.waiting > 0 ? ` ${t('sumsWaiting', values)}` : ''}</p>
        {report.unknown > 0 ? <p className="faint small">{t('unknownMeans')}</p> : null}
      </section>
      <section className="panel">
        <h2>{t('links')}</h2>
        <Links report={report} />
      </section>
      <section className="panel">
        <h2>{t('reasons')}</h2>
        <Reasons report={report} />
      </section>
    </>
  )
}

function Links({ report }: { report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  if (report.links.length === 0) return <p className="faint">{t('noLinks')}</p>
  const most = Math.max(1, ...report.links.map((link) => link.uniqueClickers))
  return (
    <ul className="bars">
      {report.links.map((link) => (
        <li key={link.link}>
          <span className="row" style={{ gap: 6 }}><strong className="wrap">{link.name}</strong><TagNames ids={link.tags} /></span>
          <span className="number"><strong>{t('people', { n: formatNumber(link.uniqueClickers), count: link.uniqueClickers })}</strong></span>
          <span className="bar"><span style={{ display: 'block', width: `${(link.uniqueClickers / most) * 100}%` }} /></span>
          <span className="faint small wrap">{formatUrl(link.url)}</span>
          <span className="faint small number">{t('clicks')} {formatNumber(link.clicks)}{link.forwarded > 0 ? `・${t('forwarded')} ${formatNumber(link.forwarded)}` : ''}</span>
        </li>
      ))}
    </ul>
  )
}

function Reasons({ report }: { report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  const say = useWording()
  if (report.reasons.length === 0) return <p className="faint">{t(report.waiting > 0 ? 'noReasonsYet' : 'noReasons')}</p>
  const most = Math.max(1, ...report.reasons.map((each) => each.recipients))
  return (
    <ul className="bars">
      {report.reasons.map((each) => (
        <li key={each.reason}>
          <span>{say(each.means)}</span>
          <strong className="number">{t('people', { n: formatNumber(each.recipients), count: each.recipients })}</strong>
          <span className="bar other"><span style={{ display: 'block', width: `${(each.recipients / most) * 100}%` }} /></span>
        </li>
      ))}
    </ul>
  )
}
