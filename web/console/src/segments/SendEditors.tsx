import { Select } from 'antd'
import { useFoundationWords } from '../foundation/words'
import { formatDate } from '../foundation/format'
import { LinkPicker } from '../touchpoints/pickers'
import { WithinField, YesNo } from './fields'
import { useSentCampaigns } from './queries'
import type { ClickedLeaf, SentLeaf } from './rule'
import { useSegmentWords } from './words'

type Scope = 'any' | 'link' | 'send'

/** Clicked any link, a link of a campaign, or a certain link. Which of them is meant is told by the field that is there, filled in or not. */
export function ClickedEditor({ leaf, onChange }: { leaf: ClickedLeaf; onChange: (leaf: ClickedLeaf) => void }) {
  const t = useSegmentWords()
  const scope: Scope = leaf.link !== undefined ? 'link' : leaf.send !== undefined ? 'send' : 'any'
  const common = { kind: 'clicked', withinDays: leaf.withinDays ?? null, has: leaf.has ?? true } as const
  const scopes: Record<Scope, ClickedLeaf> = { any: common, link: { ...common, link: null }, send: { ...common, send: null } }
  return (
    <>
      <YesNo value={leaf.has ?? true} yes={t('didClick')} no={t('didNotClick')} onChange={(has) => onChange({ ...leaf, has })} />
      <Select<Scope>
        aria-label={t('clickedWhat')} style={{ minWidth: 132 }} value={scope} onChange={(next) => onChange(scopes[next])}
        options={[{ value: 'any', label: t('anyLink') }, { value: 'send', label: t('linkOfCampaign') }, { value: 'link', label: t('oneLink') }]}
      />
      {scope === 'link' ? <LinkPicker className="grow" placeholder={t('pickLink')} value={leaf.link ?? null} onChange={(link) => onChange({ ...leaf, link: link ?? null })} /> : null}
      {scope === 'send' ? <SendPicker value={leaf.send ?? null} onChange={(send) => onChange({ ...leaf, send })} /> : null}
      <WithinField value={leaf.withinDays ?? null} onChange={(withinDays) => onChange({ ...leaf, withinDays })} />
    </>
  )
}

type After = 'any' | 'clicked' | 'notClicked'

/** Was sent a campaign, and perhaps clicked after it or did not. */
export function SentEditor({ leaf, onChange }: { leaf: SentLeaf; onChange: (leaf: SentLeaf) => void }) {
  const t = useSegmentWords()
  const isOne = leaf.send !== undefined
  const has = leaf.has ?? true
  const after: After = leaf.clicked === true ? 'clicked' : leaf.clicked === false ? 'notClicked' : 'any'
  const clicked: Record<After, boolean | null> = { any: null, clicked: true, notClicked: false }
  return (
    <>
      <YesNo value={has} yes={t('wasSent')} no={t('wasNotSent')} onChange={(next) => onChange({ ...leaf, has: next, clicked: next ? (leaf.clicked ?? null) : null })} />
      <YesNo
        value={!isOne} yes={t('anyCampaign')} no={t('oneCampaign')}
        onChange={(any) => onChange({ kind: 'sent', has, clicked: leaf.clicked ?? null, ...(any ? { withinDays: 30 } : { send: null }) })}
      />
      {isOne
        ? <SendPicker isReceived value={leaf.send ?? null} onChange={(send) => onChange({ ...leaf, send })} />
        : <WithinField value={leaf.withinDays ?? null} onChange={(withinDays) => onChange({ ...leaf, withinDays })} />}
      {has ? (
        <Select<After>
          aria-label={t('afterIt')} style={{ minWidth: 148 }} value={after} onChange={(next) => onChange({ ...leaf, clicked: clicked[next] })}
          options={[{ value: 'any', label: t('clickedOrNot') }, { value: 'clicked', label: t('andClicked') }, { value: 'notClicked', label: t('andDidNot') }]}
        />
      ) : null}
    </>
  )
}

/** Campaigns by their names. Who got a mass call nobody knows, so those cannot be asked for as received. */
function SendPicker({ value, isReceived = false, onChange }: { value: number | null; isReceived?: boolean; onChange: (send: number) => void }) {
  const t = useSegmentWords()
  const f = useFoundationWords()
  const sent = useSentCampaigns()
  const options = (sent.data?.items ?? []).filter((each) => !isReceived || !each.isMassCall)
    .map((each) => ({ value: each.send, label: f('aside', { text: each.name, more: formatDate(each.openedAt) }) }))
  return (
    <Select<number>
      className="grow" showSearch={{ optionFilterProp: 'label' }} aria-label={t('pickCampaign')} placeholder={t('pickCampaign')} notFoundContent={t('noCampaign')}
      value={value} onChange={onChange} options={options} loading={sent.isPending}
    />
  )
}
