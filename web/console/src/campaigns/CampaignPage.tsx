import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link, useParams } from 'react-router'
import { Loaded } from '../foundation/Loaded'
import { Composer } from './Composer'
import { isEveryone } from './everyoneQueries'
import { EveryoneResult } from './EveryoneResult'
import { useCampaign } from './queries'
import { Result } from './Result'
import { useCampaignWords } from './words'
import './campaigns.css'

/** A draft is written here, and what was sent is read here. */
export default function CampaignPage() {
  const t = useCampaignWords()
  const campaign = useCampaign(Number(useParams()['id']))
  return (
    <>
      <p style={{ marginBottom: 12 }}><Link to="/campaigns"><ArrowLeftOutlined /> {t('back')}</Link></p>
      <Loaded query={campaign} rows={10}>
        {(found) => (found.state === 'draft' ? <Composer key={found.id} campaign={found} /> : isEveryone(found.draft) && found.startedAt ? <EveryoneResult campaign={found} /> : <Result campaign={found} />)}
      </Loaded>
    </>
  )
}
