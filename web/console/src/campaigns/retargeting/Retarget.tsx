import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import type { Schemas } from '../../api/client'
import { useReason } from '../../foundation/Failure'
import { useMay } from '../../workspaces/session'
import { useRetarget, type Who } from './queries'
import { useRetargetWords } from './words'

/** One click makes the next draft, to those whom this one concerned or to those whom it did not reach. */
export function Retarget({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useRetargetWords()
  const may = useMay('campaigns')
  const reason = useReason()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const retarget = useRetarget(campaign.id)
  if (!may || campaign.send === null) return null
  const go = (who: Who) =>
    retarget.mutate(who, {
      onSuccess: (draft) => void navigate(`/campaigns/${draft.id}`),
      onError: (error) => void message.error(reason(error)),
    })
  return (
    <Dropdown trigger={['click']} menu={{ items: (['clicked', 'notClicked'] as const).map((who) => ({ key: who, label: t(who), onClick: () => go(who) })) }}>
      <Button loading={retarget.isPending}>{t('retarget')} <DownOutlined /></Button>
    </Dropdown>
  )
}
