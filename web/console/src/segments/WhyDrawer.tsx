import { CheckCircleFilled, CloseCircleOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import type { Schemas } from '../api/client'
import { formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useExplanation } from './queries'
import type { Rule } from './rule'
import { useSegmentWords } from './words'

type Props = { rule: Rule | null; who: { id: string; name: string } | null; onClose: () => void }

/** Why somebody is in a segment, condition by condition with the values of this person. */
export function WhyDrawer({ rule, who, onClose }: Props) {
  const t = useSegmentWords()
  const explained = useExplanation(rule, who?.id ?? null)
  return (
    <Drawer open={who !== null} onClose={onClose} title={who ? t('whyTitle', { name: who.name }) : ''} size="min(440px, 100vw)">
      {who ? <Loaded query={explained}>{(root) => <ul className="why root"><Reason node={root} /></ul>}</Loaded> : null}
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
