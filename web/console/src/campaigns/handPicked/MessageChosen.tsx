import { SendOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../../api/client'
import { got } from '../../api/problem'
import { useReason } from '../../foundation/Failure'
import { formatNumber } from '../../foundation/format'
import { useMay } from '../../workspaces/session'
import { useHandPickedWords } from './words'

/** A new campaign whose audience is the people chosen in a list, open in the composer. */
export function MessageChosen({ members }: { members: readonly string[] }) {
  const t = useHandPickedWords()
  const may = useMay('campaigns')
  const reason = useReason()
  const go = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const compose = useMutation({
    mutationFn: async () => {
      const made = await got(api.POST('/api/v1/campaigns', { body: { name: t('newName', { n: formatNumber(members.length) }), draft: null } }))
      const draft = { ...made.draft, audience: { include: [{ kind: 'members' as const, members: [...members] }], exclude: [] } }
      return got(api.PATCH('/api/v1/campaigns/{id}', { params: { path: { id: made.id } }, body: { name: null, draft } }))
    },
    onSuccess: (campaign) => {
      void queries.invalidateQueries({ queryKey: ['campaigns', 'list'] })
      void go(`/campaigns/${campaign.id}`)
    },
    onError: (error) => void message.error(reason(error)),
  })
  if (!may || members.length === 0) return null
  return <Button type="primary" icon={<SendOutlined />} loading={compose.isPending} onClick={() => compose.mutate()}>{t('sendTo', { n: formatNumber(members.length), count: members.length })}</Button>
}
