import { useAllSegments } from '../segments/queries'
import { useBilling } from '../pricing/queries'
import { useCampaigns } from '../campaigns/queries'
import { nothingTold, useCheck, useConnections } from '../channels/queries'
import { useTags } from '../tags/queries'

const seenCampaigns = 5
const none = 0

type Step = { key: 'connect' | 'check' | 'plan' | 'tag' | 'segment' | 'campaign'; isDone: boolean; to: string }

/** What is set up, as the API's own state shows it. Nothing is ticked by hand, and what is undone is open again. */
export function useSteps(mayCheck: boolean): { steps: Step[]; isKnown: boolean } {
  const connections = useConnections()
  const first = connections.data?.items[0]?.id ?? none
  const check = useCheck(first, nothingTold, mayCheck && first !== none)
  const billing = useBilling(first, first !== none)
  const tags = useTags()
  const segments = useAllSegments()
  const campaigns = useCampaigns(undefined, seenCampaigns)
  const steps: Step[] = [
    { key: 'connect', isDone: first !== none, to: '/settings/connections' },
    { key: 'check', isDone: check.data ? check.data.lines.some((line) => line.code === 'token' && line.state === 'ok') && check.data.lines.every((line) => line.state !== 'failed') : false, to: '/settings/connections' },
    { key: 'plan', isDone: billing.data?.billing.isTold ?? false, to: '/settings/plan' },
    { key: 'tag', isDone: tags.data?.items.some((tag) => tag.state === 'inUse') ?? false, to: '/tags' },
    { key: 'segment', isDone: segments.data?.items.some((each) => each.state !== 'draft') ?? false, to: '/segments/new' },
    { key: 'campaign', isDone: campaigns.data?.items.some((each) => each.send !== null) ?? false, to: '/campaigns' },
  ]
  return { steps, isKnown: Boolean(connections.data && tags.data && segments.data && campaigns.data) }
}
