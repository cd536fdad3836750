import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Segmented } from 'antd'
import { newIntention } from '../api/idempotency'
import { LeafEditor } from './LeafEditor'
import { group, isGroup, leaf, replaced, type Connective, type Group, type Leaf, type LeafKind, type Node } from './rule'
import { useSegmentWords } from './words'

const blank: Record<LeafKind, () => Leaf> = {
  tag: () => ({ kind: 'tag', tag: null, has: true }),
  friend: () => ({ kind: 'friend', state: 'friend' }),
  consent: () => ({ kind: 'consent', state: 'refused', connection: null, topic: null }),
  clicked: () => ({ kind: 'clicked', withinDays: 30, has: true }),
  sent: () => ({ kind: 'sent', withinDays: 30, has: true }),
  source: () => ({ kind: 'source', by: 'any', is: true }),
  joined: () => ({ kind: 'joined', withinDays: 30 }),
  event: () => ({ kind: 'event', event: '', measure: 'count', atLeast: 1, withinDays: 30 }),
  orders: () => ({ kind: 'orders', measure: 'count', atLeast: 1, withinDays: 90 }),
  attribute: () => ({ kind: 'attribute', attribute: '', test: 'present' }),
  segment: () => ({ kind: 'segment', segment: null, in: true }),
  // The salt makes it another tenth than the next condition's.
  random: () => ({ kind: 'random', sharePercent: 10, salt: newIntention().slice(0, 8) }),
  everyone: () => ({ kind: 'everyone' }),
}

const kinds: LeafKind[] = ['tag', 'friend', 'consent', 'clicked', 'sent', 'source', 'joined', 'event', 'orders', 'attribute', 'segment', 'random', 'everyone']
const depthMax = 4

type Props = { root: Group; onChange: (root: Group) => void }

export function RuleEditor({ root, onChange }: Props) {
  return <GroupEditor node={root} depth={1} onChange={(node) => onChange(node)} />
}

type GroupProps = { node: Group; depth: number; onChange: (node: Group) => void; onRemove?: () => void }

function GroupEditor({ node, depth, onChange, onRemove }: GroupProps) {
  const t = useSegmentWords()
  const connectives: Connective[] = ['all', 'any', 'none']
  const add = (child: Node) => onChange({ ...node, of: [...node.of, child] })
  const swap = (child: Node, by: Node | null) => onChange(replaced(node, child.id, by))
  return (
    <div className="rule-group" role="group" aria-label={t(node.connective)}>
      <div className="row between">
        <Segmented<Connective> aria-label={t('connective')} value={node.connective} onChange={(connective) => onChange({ ...node, connective })} options={connectives.map((value) => ({ value, label: t(value) }))} />
        {onRemove ? <Button type="text" icon={<CloseOutlined />} aria-label={t('removeGroup')} title={t('removeGroup')} onClick={onRemove} /> : null}
      </div>
      {node.of.length === 0 && depth === 1 ? <p className="faint">{t('emptyRule')}</p> : null}
      {node.of.map((child) =>
        isGroup(child) ? (
          <GroupEditor key={child.id} node={child} depth={depth + 1} onChange={(next) => swap(child, next)} onRemove={() => swap(child, null)} />
        ) : (
          <div key={child.id} className="rule-leaf" role="group" aria-label={t(child.leaf.kind)}>
            <span className="kind">{t(child.leaf.kind)}</span>
            <div className="what"><LeafEditor leaf={child.leaf} onChange={(next) => swap(child, { ...child, leaf: next })} /></div>
            <Button className="remove" type="text" icon={<CloseOutlined />} aria-label={t('removeCondition')} title={t('removeCondition')} onClick={() => swap(child, null)} />
          </div>
        ),
      )}
      <div className="row">
        <Dropdown trigger={['click']} menu={{ items: kinds.map((kind) => ({ key: kind, label: t(kind), onClick: () => add(leaf(blank[kind]())) })) }}>
          <Button icon={<PlusOutlined />}>{t('addCondition')}</Button>
        </Dropdown>
        {depth < depthMax ? <Button type="text" icon={<PlusOutlined />} onClick={() => add(group('any', [leaf(blank.tag())]))}>{t('addGroup')}</Button> : null}
      </div>
    </div>
  )
}
