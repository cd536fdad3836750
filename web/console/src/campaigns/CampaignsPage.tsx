import { NotificationOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useReason } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useMay } from '../workspaces/session'
import { CampaignList } from './CampaignList'
import { useCampaigns, useCreateCampaign } from './queries'
import { UnsettledMassCalls } from './UnsettledMassCalls'
import { useCampaignWords } from './words'

export default function CampaignsPage() {
  const t = useCampaignWords()
  const pages = useKeyPages('')
  const campaigns = useCampaigns(pages.after)
  const create = <CreateButton />
  return (
    <>
      <PageHead title={t('title')} note={t('note')}><Link to="/campaigns/comparison"><Button icon={<SwapOutlined />}>{t('comparison')}</Button></Link>{create}</PageHead>
      <UnsettledMassCalls />
      <section className="panel flush">
        <Loaded query={campaigns} rows={6}>
          {(page) =>
            page.items.length === 0 && pages.page === 1 ? (
              <Nothing mark={<NotificationOutlined className="mark" />} title={t('noneTitle')} action={create}>{t('noneHelp')}</Nothing>
            ) : (
              <>
                <CampaignList campaigns={page.items} />
                <Pager pages={pages} next={page.next} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  )
}

/** A draft exists from the first moment, so that nothing written is ever lost. */
export function CreateButton() {
  const t = useCampaignWords()
  const may = useMay('campaigns')
  const navigate = useNavigate()
  const reason = useReason()
  const { message } = App.useApp()
  const create = useCreateCampaign()
  if (!may) return null
  const begin = () =>
    create.mutate(t('newName'), {
      onSuccess: (campaign) => void navigate(`/campaigns/${campaign.id}`),
      onError: (error) => void message.error(reason(error)),
    })
  return <Button type="primary" icon={<PlusOutlined />} loading={create.isPending} onClick={begin}>{t('create')}</Button>
}
