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
import { PeopleNumber } from '../members/people/PeopleNumber'
import { TagNames } from '../tags/TagNames'
import { useCaller, useMay } from '../workspaces/session'
import { ArmsPreview } from './arms/ArmsPreview'
import { ArmsResult } from './arms/ArmsResult'
import { LineCount } from './LineCount'
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
            <Loaded query={report} rows={8}>{(figures) => <Figures campaign={campaign.id} report={figures} />}</Loaded>
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
  const maySend = useMay('send')
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
        ? <Button type="primary" icon={<PlayCircleOutlined />} disabled={!maySend} loading={steer.isPending} onClick={() => void go('resume')}>{t('resume')}</Button>
        : <Button icon={<PauseOutlined />} loading={steer.isPending} onClick={() => void go('pause')}>{t('pause')}</Button>}
      <Button danger icon={<StopOutlined />} onClick={() => void stop()}>{t('cancel')}</Button>
    </>
  )
}

const states = ['accepted', 'failed', 'suppressed', 'unknown', 'waiting'] as const
const listOf = { accepted: 'campaignAccepted', failed: 'campaignFailed', suppressed: 'campaignSuppressed', unknown: 'campaignUnknown', waiting: 'campaignWaiting' } as const

/** Why a send stands still, as the API says it. */
const outOfQuota = 'quota'

function Figures({ campaign, report }: { campaign: number; report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  return (
    <>
      {report.pauseReason ? <Alert type="warning" showIcon title={report.pauseReason === outOfQuota ? <PeopleNumber of="campaignWaiting" id={campaign} count={report.waiting} what={t('waiting')}>{t('pausedQuota', { n: formatNumber(report.waiting) })}</PeopleNumber> : t('pausedBecause', { reason: report.pauseReason })} /> : null}
      {report.quietUntil ? <Alert type="info" showIcon title={t('heldByQuiet', { time: formatTime(report.quietUntil) })} /> : null}
      <div className="figures">
        <Figure label={t('accepted')} note={<>/ <PeopleNumber of="campaignPlanned" id={campaign} count={report.planned} what={t('planned')}>{formatNumber(report.planned)}</PeopleNumber></>}><PeopleNumber of="campaignAccepted" id={campaign} count={report.accepted} what={t('accepted')}>{formatNumber(report.accepted)}</PeopleNumber></Figure>
        <Figure label={t('clickRate')} means={t('clickRateMeans')} note={<PeopleNumber of="campaignClicked" id={campaign} count={report.uniqueClickers} what={t('clickers')}>{t('people', { n: formatNumber(report.uniqueClickers), count: report.uniqueClickers })}</PeopleNumber>}>{report.clickRate === null ? '—' : formatRate(report.clickRate)}</Figure>
        <Figure label={t('blocks')} means={t('blocksMean')} {...(report.blocks > 0 ? { tone: 'bad' as const } : {})}><PeopleNumber of="campaignBlocked" id={campaign} count={report.blocks} what={t('blocks')}>{formatNumber(report.blocks)}</PeopleNumber></Figure>
        <Figure label={t('cost')} means={t('costMeans')}>{formatPrice(report.cost.dollars)}</Figure>
        <LineCount campaign={campaign} accepted={report.accepted} />
      </div>
      <Money brought={report.return} buyers={report.buyers > 0 ? <PeopleNumber of="campaignBought" id={campaign} count={report.buyers} what={t('buyers')}>{t('buyersCount', { n: formatNumber(report.buyers), count: report.buyers })}</PeopleNumber> : null} />
      <section className="panel">
        <h2>{t('result')}</h2>
        <div className="split" aria-hidden="true">{states.map((state) => (report[state] > 0 ? <span key={state} className={state} style={{ flexGrow: report[state] }} /> : null))}</div>
        <Sum campaign={campaign} report={report} />
        {report.unknown > 0 ? <p className="faint small">{t('unknownMeans')}</p> : null}
      </section>
      <section className="panel">
        <h2>{t('links')}</h2>
        <Links campaign={campaign} report={report} />
      </section>
      <section className="panel">
        <h2>{t('reasons')}</h2>
        <Reasons campaign={campaign} report={report} />
      </section>
    </>
  )
}

function Links({ campaign, report }: { campaign: number; report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  if (report.links.length === 0) return <p className="faint">{t('noLinks')}</p>
  const most = Math.max(1, ...report.links.map((link) => link.uniqueClickers))
  return (
    <ul className="bars">
      {report.links.map((link) => (
        <li key={link.link}>
          <span className="row" style={{ gap: 6 }}><strong className="wrap">{link.name}</strong><TagNames ids={link.tags} />{link.tagged > 0 ? <span className="faint small"><PeopleNumber of="campaignTagged" id={campaign} link={link.link} count={link.tagged} what={link.name}>{t('taggedBy', { n: formatNumber(link.tagged) })}</PeopleNumber></span> : null}</span>
          <span className="number"><strong><PeopleNumber of="campaignClicked" id={campaign} link={link.link} count={link.uniqueClickers} what={link.name}>{t('people', { n: formatNumber(link.uniqueClickers), count: link.uniqueClickers })}</PeopleNumber></strong></span>
          <span className="bar"><span style={{ display: 'block', width: `${(link.uniqueClickers / most) * 100}%` }} /></span>
          <span className="faint small wrap">{formatUrl(link.url)}</span>
          <span className="faint small number">{link.clickRate === null ? '' : `${t('clickRate')} ${formatRate(link.clickRate)}・`}{t('clicks')} {formatNumber(link.clicks)}{link.forwarded > 0 ? `・${t('forwarded')} ${formatNumber(link.forwarded)}` : ''}</span>
        </li>
      ))}
    </ul>
  )
}

/** Everybody is in one of them, and each of them opens. Nobody waits any more once it is over. */
function Sum({ campaign, report }: { campaign: number; report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  const shown = states.filter((state) => state !== 'waiting' || report.waiting > 0)
  return (
    <p style={{ marginTop: 10 }}>
      {t('planned')} <PeopleNumber of="campaignPlanned" id={campaign} count={report.planned} what={t('planned')}>{formatNumber(report.planned)}</PeopleNumber>
      {shown.map((state, index) => (
        <span key={state}> {index === 0 ? '＝' : '＋'} {t(state)} <PeopleNumber of={listOf[state]} id={campaign} count={report[state]} what={t(state)}>{formatNumber(report[state])}</PeopleNumber></span>
      ))}
    </p>
  )
}

/** What the channel refused; all else Weir left out by itself. */
const failedReasons = new Set(['Refused', 'RecipientRefused', 'TooManyToOne'])

function Reasons({ campaign, report }: { campaign: number; report: Schemas['CampaignReport'] }) {
  const t = useCampaignWords()
  const say = useWording()
  if (report.reasons.length === 0) return <p className="faint">{t(report.waiting > 0 ? 'noReasonsYet' : 'noReasons')}</p>
  const most = Math.max(1, ...report.reasons.map((each) => each.recipients))
  return (
    <ul className="bars">
      {report.reasons.map((each) => (
        <li key={each.reason}>
          <span>{say(each.means)}</span>
          <strong className="number"><PeopleNumber of={failedReasons.has(each.reason) ? 'campaignFailed' : 'campaignSuppressed'} id={campaign} reason={each.reason} count={each.recipients} what={say(each.means)}>{t('people', { n: formatNumber(each.recipients), count: each.recipients })}</PeopleNumber></strong>
          <span className="bar other"><span style={{ display: 'block', width: `${(each.recipients / most) * 100}%` }} /></span>
        </li>
      ))}
    </ul>
  )
}
