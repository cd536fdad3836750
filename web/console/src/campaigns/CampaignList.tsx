import { Link } from 'react-router'
import type { Schemas } from '../api/client'
import { formatNumber, formatPrice, formatRate, formatTime } from '../foundation/format'
import { EveryoneOutcome } from './EveryoneOutcome'
import { isEveryone } from './everyoneQueries'
import { useReport } from './queries'
import { StateChip } from './StateChip'
import { useCampaignWords } from './words'
import './campaigns.css'

/** Campaigns with what came of them. */
export function CampaignList({ campaigns }: { campaigns: Schemas['Campaign'][] }) {
  return <ul className="campaign-list">{campaigns.map((each) => <Row key={each.id} campaign={each} />)}</ul>
}

function Row({ campaign }: { campaign: Schemas['Campaign'] }) {
  return (
    <li>
      <Link to={`/campaigns/${campaign.id}`}>
        <span className="campaign-what">
          <strong className="wrap">{campaign.name}</strong>
          <span className="row" style={{ gap: 8 }}>
            <StateChip state={campaign.state} />
            <span className="faint small number">{formatTime(campaign.startedAt ?? campaign.scheduledAt ?? campaign.changedAt)}</span>
          </span>
        </span>
        {isEveryone(campaign.draft) && campaign.startedAt ? <EveryoneOutcome campaign={campaign} /> : campaign.send === null ? null : <Outcome campaign={campaign} />}
      </Link>
    </li>
  )
}

function Outcome({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useCampaignWords()
  const report = useReport(campaign.id, campaign.state === 'sending')
  if (!report.data) return null
  const figures: [string, string][] = [
    [t('accepted'), formatNumber(report.data.accepted)],
    [t('clickRate'), report.data.clickRate === null ? '—' : formatRate(report.data.clickRate)],
    [t('cost'), formatPrice(report.data.cost.dollars)],
  ]
  return (
    <dl className="campaign-figures number">
      {figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
