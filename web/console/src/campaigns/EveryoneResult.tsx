import { PlayCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import type { Schemas } from '../api/client'
import { newIntention } from '../api/idempotency'
import { useReason } from '../foundation/Failure'
import { Figure } from '../foundation/Figure'
import { formatNumber, formatPrice, formatRate, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { PageHead } from '../foundation/PageHead'
import { useFoundationWords } from '../foundation/words'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { Preview } from '../messages/Preview'
import { TagNames } from '../tags/TagNames'
import { useCaller, useMay } from '../workspaces/session'
import { useMassCall } from './everyoneQueries'
import { useEveryoneWords } from './everyoneWords'
import { useSteer } from './queries'
import { useCampaignWords } from './words'

type Report = Schemas['MassCallReport']

const looks = { preparing: 'warn', held: 'warn', sealed: 'warn', unknown: 'warn', accepted: 'warn', finished: '', failed: 'bad', givenUp: 'bad', cancelled: 'plain' } as const

/** What came of a send to all friends: LINE's numbers as LINE tells them, and Weir's own beside them. */
export function EveryoneResult({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useEveryoneWords()
  const { here } = useCaller()
  const report = useMassCall(campaign.id, campaign.state === 'sending')
  const state = report.data?.state
  return (
    <>
      <PageHead
        title={campaign.name}
        note={<span className="row"><span className="chip plain">{t('everyone')}</span>{state ? <span className={`chip ${looks[state]}`}>{t(state)}</span> : null}{campaign.startedAt ? <span className="number">{formatTime(campaign.startedAt)}</span> : null}</span>}
      >
        {report.data ? <Brakes campaign={campaign.id} report={report.data} /> : null}
      </PageHead>
      <div className="result">
        <div className="stack"><Loaded query={report} rows={8}>{(figures) => <Figures report={figures} />}</Loaded></div>
        <Preview content={campaign.draft.content} sender={here.workspace.name} />
      </div>
    </>
  )
}

function Brakes({ campaign, report }: { campaign: number; report: Report }) {
  const t = useEveryoneWords()
  const f = useFoundationWords()
  const reason = useReason()
  const may = useMay('campaigns')
  const maySend = useMay('send')
  const { modal, message } = App.useApp()
  const steer = useSteer(campaign)
  if (!may) return null
  const go = (what: 'resume' | 'cancel') => steer.mutateAsync({ what, intention: newIntention() }).catch((error: unknown) => void message.error(reason(error)))
  const stop = () =>
    modal.confirm({ title: t('cancelTitle'), content: t('cancelHelp'), okText: t('cancel'), okButtonProps: { danger: true }, cancelText: f('close'), onOk: () => go('cancel') })
  return (
    <>
      {report.canResume ? <Button type="primary" icon={<PlayCircleOutlined />} disabled={!maySend} loading={steer.isPending} onClick={() => void go('resume')}>{report.holdReason === 'short-list' ? t('goAnyway') : t('goOn')}</Button> : null}
      {report.canCancel ? <Button danger icon={<StopOutlined />} onClick={() => void stop()}>{t('cancel')}</Button> : null}
    </>
  )
}

function Figures({ report }: { report: Report }) {
  const t = useEveryoneWords()
  const c = useCampaignWords()
  return (
    <>
      <Standing report={report} />
      <div className="figures">
        <Figure label={t('reached')} means={t('reachedMeans')} note={report.missed ? t('missed', { n: formatNumber(report.missed) }) : report.targeted === null ? t('byLine') : t('targeted', { n: formatNumber(report.targeted) })}><Told value={report.reached} /></Figure>
        <Figure label={t('seen')} means={t('notToldMeans')} note={t('byLine')}><Told value={report.seen} /></Figure>
        <Figure label={t('clicked')} means={t('notToldMeans')} note={report.clickRate === null ? t('byLine') : `${c('clickRate')} ${formatRate(report.clickRate)}・${t('byLine')}`}><Told value={report.clicked} /></Figure>
        <Figure label={t('recognised')} means={t('recognisedMeans')}><PeopleNumber of="massCallRecognised" id={report.campaign} count={report.recognised} what={t('recognised')}>{formatNumber(report.recognised)}</PeopleNumber></Figure>
        <Figure label={c('blocks')} means={c('blocksMean')} {...(report.blocks > 0 ? { tone: 'bad' as const } : {})}><PeopleNumber of="massCallBlocked" id={report.campaign} count={report.blocks} what={c('blocks')}>{formatNumber(report.blocks)}</PeopleNumber></Figure>
        <Figure label={t('cost')} means={c('costMeans')}>{report.cost === null ? <span className="faint" style={{ fontSize: 16 }}>{t('costUnknown')}</span> : formatPrice(report.cost.dollars)}</Figure>
      </div>
      <section className="panel">
        <h2>{t('result')}</h2>
        <div className="stack" style={{ gap: 6 }}>
          <p>{report.optOutsListed > 0 ? <PeopleNumber of="massCallLeftOut" id={report.campaign} count={report.optOutsListed} what={t('optedOut')}>{t('leftOut', { n: formatNumber(report.optOutsListed) })}</PeopleNumber> : t('leftOutNone')}</p>
          {report.attempts > 1 ? <p className="faint small">{t('attempts', { n: report.attempts })}</p> : null}
          {report.countedAt ? <p className="faint small">{t('countedAt', { time: formatTime(report.countedAt) })}</p> : null}
        </div>
      </section>
      <section className="panel">
        <h2>{c('links')}</h2>
        <Links report={report} />
      </section>
    </>
  )
}

/** LINE's null is "not told", which is neither zero nor a dash. */
function Told({ value }: { value: number | null }) {
  const t = useEveryoneWords()
  return value === null ? <span className="faint" style={{ fontSize: 16 }}>{t('notTold')}</span> : <>{formatNumber(value)}</>
}

/** What needs saying about where it stands; nothing when all is well. */
function Standing({ report }: { report: Report }) {
  const t = useEveryoneWords()
  const detail = report.detail ?? ''
  switch (report.state) {
    case 'preparing': return <Alert type="info" showIcon title={t('preparingHelp')} />
    case 'unknown': return <Alert type="warning" showIcon title={t('unknownHelp', { time: report.askedUntil ? formatTime(report.askedUntil) : '' })} />
    case 'givenUp': return <Alert type="error" showIcon title={t('givenUpHelp')} />
    case 'failed': return <Alert type="error" showIcon title={t('failedHelp', { reason: detail })} />
    case 'held': return <Alert type="warning" showIcon title={<Held reason={report.holdReason ?? ''} detail={detail} />} />
    default: return null
  }
}

function Held({ reason, detail }: { reason: string; detail: string }) {
  const t = useEveryoneWords()
  switch (reason) {
    case 'short-list': return <>{t('shortList', { detail })}</>
    case 'list-not-ready': return <>{t('listNotReady', { detail })}</>
    case 'quota': return <>{t('quota')}</>
    case 'not-authorised': return <>{t('notAuthorised')}</>
    case 'restored': return <>{t('restored')}</>
    default: return <>{t('otherHold', { reason, detail })}</>
  }
}

function Links({ report }: { report: Report }) {
  const t = useEveryoneWords()
  const c = useCampaignWords()
  if (report.links.length === 0) return <p className="faint">{c('noLinks')}</p>
  const most = Math.max(1, ...report.links.map((link) => link.recognised))
  const told = (value: number | null) => (value === null ? t('notTold') : formatNumber(value))
  return (
    <ul className="bars">
      {report.links.map((link) => (
        <li key={link.link}>
          <span className="row" style={{ gap: 6 }}><strong className="wrap">{link.name}</strong><TagNames ids={link.tags} /></span>
          <span className="number"><strong><PeopleNumber of="link" id={link.link} count={link.recognised} what={link.name}>{c('people', { n: formatNumber(link.recognised), count: link.recognised })}</PeopleNumber></strong></span>
          <span className="bar"><span style={{ display: 'block', width: `${(link.recognised / most) * 100}%` }} /></span>
          <span className="faint small wrap">{link.url}</span>
          <span className="faint small number">{link.clicks === null && link.clickers === null ? t('notTold') : t('clicksByLine', { clicks: told(link.clicks), people: told(link.clickers) })}{link.clickRate === null ? '' : `・${c('clickRate')} ${formatRate(link.clickRate)}`}</span>
        </li>
      ))}
    </ul>
  )
}
