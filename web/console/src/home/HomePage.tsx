import { CheckCircleFilled, RightOutlined } from '@ant-design/icons'
import { Progress, Skeleton } from 'antd'
import { Link } from 'react-router'
import { CampaignList } from '../campaigns/CampaignList'
import { CreateButton } from '../campaigns/CampaignsPage'
import { useCampaigns } from '../campaigns/queries'
import { useConnections, useFriends } from '../channels/queries'
import { Figure } from '../foundation/Figure'
import { formatNumber, formatRate } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { WaitingFigure } from '../insights/WaitingFigure'
import { ParkedNotice } from '../members/parked/ParkedNotice'
import { OutgoingNotice } from '../outgoing/OutgoingNotice'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { MonthFigures } from '../pricing/MonthFigures'
import { useAllSegments } from '../segments/queries'
import { useTags } from '../tags/queries'
import { DemoNotice } from '../workspaces/DemoPanel'
import { useCaller, useMay } from '../workspaces/session'
import { useSteps } from './useSteps'
import { useHomeWords } from './words'
import './home.css'

const shownCampaigns = 5

export default function HomePage() {
  const t = useHomeWords()
  const { session } = useCaller()
  const campaigns = useCampaigns(undefined, shownCampaigns)
  return (
    <>
      <PageHead title={t('hello', { name: session.name })}><CreateButton /></PageHead>
      <div className="stack">
        <DemoNotice />
        <ParkedNotice />
        <OutgoingNotice />
        <Figures />
        <Checklist />
        <section className="panel flush">
          <div className="panel-head" style={{ padding: '16px 18px 0' }}><h2>{t('last')}</h2><Link to="/campaigns">{t('all')}</Link></div>
          <Loaded query={campaigns}>
            {({ items }) => (items.length > 0 ? <CampaignList campaigns={items} /> : <Nothing title={t('noneYet')}>{t('noneYetHelp')}</Nothing>)}
          </Loaded>
        </section>
      </div>
    </>
  )
}

function Figures() {
  const t = useHomeWords()
  const connections = useConnections()
  const tags = useTags()
  const segments = useAllSegments()
  return (
    <div className="figures">
      {connections.data?.items.map((connection) => <FriendFigures key={connection.id} connection={connection.id} />)}
      {connections.data?.items.map((connection) => <MonthFigures key={connection.id} connection={connection.id} />)}
      <WaitingFigure />
      <Figure label={t('segments')}><Link className="figure-link" to="/segments">{formatNumber(segments.data?.items.filter((each) => each.state === 'ready').length ?? 0)}</Link></Figure>
      <Figure label={t('tags')}><Link className="figure-link" to="/tags">{formatNumber(tags.data?.items.filter((tag) => tag.state === 'inUse').length ?? 0)}</Link></Figure>
    </div>
  )
}

function FriendFigures({ connection }: { connection: number }) {
  const t = useHomeWords()
  const friends = useFriends(connection)
  const figures = friends.data
  if (!figures) return null
  const blockRate = figures.ever && figures.blocked !== null ? figures.blocked / figures.ever : null
  return (
    <>
      <Figure label={t('friends')} means={t('friendsMean')} note={<>{figures.friends === null ? t('notCounted') : t('ofAll', { n: formatNumber(figures.friends) })}{figures.optedOut > 0 ? <><br /><PeopleNumber of="optedOut" id={connection} count={figures.optedOut} what={t('optedOutWhat')}>{t('optedOut', { n: formatNumber(figures.optedOut) })}</PeopleNumber></> : null}<br /><Link to={`/insights/friends/${connection}`}>{t('byDay')}</Link></>}>
        <Link className="figure-link" to="/members?friend=true">{formatNumber(figures.known)}</Link>
      </Figure>
      {blockRate === null ? null : (
        <Figure label={t('blockRate')} means={t('blockRateMeans', { day: figures.countedOn ?? '' })}>{formatRate(blockRate)}</Figure>
      )}
    </>
  )
}

function Checklist() {
  const t = useHomeWords()
  const { steps, isKnown } = useSteps(useMay('settings'))
  const done = steps.filter((step) => step.isDone).length
  if (!isKnown) return <section className="panel"><Skeleton active paragraph={{ rows: 4 }} /></section>
  if (done === steps.length) return null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('checklist')}</h2>
        <span className="faint small">{t('progress', { done, all: steps.length })}</span>
      </div>
      <Progress percent={(done / steps.length) * 100} showInfo={false} aria-label={t('progress', { done, all: steps.length })} />
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.key}>
            <Link to={step.to}>
              {step.isDone ? <CheckCircleFilled className="step-mark done" aria-label={t('done')} /> : <span className="step-mark" role="img" aria-label={t('open')} />}
              <span>
                <strong className={step.isDone ? 'faint' : ''}>{t(step.key)}</strong>
                <span className="faint small">{t(`${step.key}Help`)}</span>
              </span>
              <RightOutlined className="faint" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
