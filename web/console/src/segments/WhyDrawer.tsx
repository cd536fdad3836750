import { CheckCircleFilled, CloseCircleOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import type { Schemas } from '../api/client'
import { formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useHistoryWords } from './historyWords'
import { useExplanation, useHistoryOfMember } from './queries'
import type { Rule } from './rule'
import { useSegmentWords } from './words'

/** The segment is named where the rule is the one in force: then there is a history of it. */
type Props = { rule: Rule | null; segment?: number | null; who: { id: string; name: string } | null; onClose: () => void }

/** Why somebody is in a segment or not, condition by condition with the values of this person. */
export function WhyDrawer({ rule, segment = null, who, onClose }: Props) {
  const t = useSegmentWords()
  const explained = useExplanation(rule, who?.id ?? null)
  return (
    <Drawer open={who !== null} onClose={onClose} title={who ? t('whyTitle', { name: who.name }) : ''} size="min(440px, 100vw)">
      {who ? (
        <div className="stack">
          <Loaded query={explained}>
            {(root) => (
              <>
                <p className={root.holds ? 'verdict in' : 'verdict'}>{root.holds ? t('isIn') : t('isNotIn')}</p>
                <ul className="why root"><Reason node={root} /></ul>
              </>
            )}
          </Loaded>
          {segment === null ? null : <History segment={segment} member={who.id} />}
        </div>
      ) : null}
    </Drawer>
  )
}

function Reason({ node }: { node: Schemas['ExplainedNode'] }) {
  const t = useSegmentWords()
  return (
    <li>
      <div className="says">
        {node.holds
          ? <CheckCircleFilled style={{ color: 'var(--brand)', marginTop: 4 }} aria-label={t('holds')} />
          : <CloseCircleOutlined className="faint" style={{ marginTop: 4 }} aria-label={t('holdsNot')} />}
        <span>
          <span className="wrap">{node.says}</span>
          {node.value || node.since ? (
            <span className="faint small" style={{ display: 'block' }}>
              {[node.value, node.since ? t('since', { time: formatTime(node.since) }) : null].filter(Boolean).join('・')}
            </span>
          ) : null}
        </span>
      </div>
      {node.of.length > 0 ? <ul className="why" style={{ marginTop: 8 }}>{node.of.map((child) => <Reason key={child.path} node={child} />)}</ul> : null}
    </li>
  )
}

function History({ segment, member }: { segment: number; member: string }) {
  const h = useHistoryWords()
  const history = useHistoryOfMember(segment, member)
  return (
    <section>
      <h3 className="segment-day">{h('memberHistory')}</h3>
      <Loaded query={history} rows={2}>
        {(changes) =>
          changes.length === 0 ? <p className="faint">{h('neverIn')}</p> : (
            <ul className="member-segments">
              {changes.map((change) => (
                <li key={change.id}>
                  <span><span className={change.came > 0 ? 'chip' : 'chip plain'}>{change.came === 0 ? h('wentOut') : change.kind === 'filled' ? h('wasIn') : h('cameIn')}</span> {change.because}</span>
                  <time className="faint small number" dateTime={change.at}>{formatTime(change.at)}</time>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
