/** The language of rules, as `GET /api/v1/segments/schema` describes it. The API keeps a rule as plain JSON, so it is read here by its shape. */
export type Leaf =
  | { kind: 'everyone' }
  | { kind: 'tag'; tag: number | null; has?: boolean }
  | FriendLeaf
  | { kind: 'consent'; state: 'refused' | 'allowed'; connection?: number | null; topic?: number | null }
  | { kind: 'joined'; withinDays?: number | null; beforeDays?: number | null }
  | ClickedLeaf
  | SentLeaf
  | SourceLeaf
  | EventLeaf
  | OrdersLeaf
  | AttributeLeaf
  | { kind: 'segment'; segment: number | null; in?: boolean }
  | { kind: 'random'; sharePercent: number | null; salt: string }

export type FriendLeaf = { kind: 'friend'; state: 'friend' | 'notFriend'; connection?: number | null }

/** A link or a send that is there but null has still to be chosen; without both, any link is meant. */
export type ClickedLeaf = { kind: 'clicked'; link?: number | null; send?: number | null; withinDays?: number | null; has?: boolean }

/** As above: without a send, any campaign is meant. */
export type SentLeaf = { kind: 'sent'; send?: number | null; withinDays?: number | null; clicked?: boolean | null; has?: boolean }

export type SourceBy = 'any' | 'link' | 'kind' | 'store' | 'clerk' | 'unknown'

export type SourceLeaf = { kind: 'source'; by: SourceBy; entry?: number | null; value?: string | null; is?: boolean }

export type PropertyFilter = { property: string; test: 'is' | 'isNot' | 'atLeast' | 'atMost'; value: string }

export type EventLeaf = {
  kind: 'event'
  event: string
  measure?: 'count' | 'first' | 'last'
  atLeast?: number | null
  atMost?: number | null
  withinDays?: number | null
  beforeDays?: number | null
  where?: PropertyFilter[]
}

export type OrdersLeaf = {
  kind: 'orders'
  measure?: 'count' | 'amount' | 'first' | 'last'
  atLeast?: number | null
  atMost?: number | null
  withinDays?: number | null
  beforeDays?: number | null
}

export type AttributeTest = 'is' | 'isNot' | 'atLeast' | 'atMost' | 'between' | 'oneOf' | 'present' | 'missing' | 'anniversary' | 'anniversaryMonth'

export type AttributeLeaf = {
  kind: 'attribute'
  attribute: string
  test: AttributeTest
  value?: string | null
  to?: string | null
  daysAgo?: number | null
  toDaysAgo?: number | null
  values?: string[] | null
  monthsAhead?: number | null
}

export type LeafKind = Leaf['kind']
export type Connective = 'all' | 'any' | 'none'

/** What the editor holds: "none of these" is a group of its own, because nobody thinks in NOT (OR …). */
export type Group = { id: number; connective: Connective; of: Node[] }
export type LeafNode = { id: number; leaf: Leaf }
export type Node = Group | LeafNode

export type Condition = Leaf | { kind: 'all' | 'any'; of: Condition[] } | { kind: 'not'; of: Condition }
export type Rule = { version: 1; where: Condition }

export const isGroup = (node: Node): node is Group => 'connective' in node

let lastId = 0
export const newId = () => ++lastId
export const group = (connective: Connective, of: Node[] = []): Group => ({ id: newId(), connective, of })
export const leaf = (of: Leaf): LeafNode => ({ id: newId(), leaf: of })

/** The rule to ask about or keep; null while a condition is not filled in. */
export function toRule(root: Group): Rule | null {
  const where = toCondition(root)
  return where && { version: 1, where }
}

function toCondition(node: Node): Condition | null {
  if (!isGroup(node)) return isWhole(node.leaf) ? node.leaf : null
  const of: Condition[] = []
  for (const child of node.of) {
    const condition = toCondition(child)
    if (!condition) return null
    of.push(condition)
  }
  if (of.length === 0) return null
  return node.connective === 'none' ? { kind: 'not', of: { kind: 'any', of } } : { kind: node.connective, of }
}

function isWhole(it: Leaf): boolean {
  switch (it.kind) {
    case 'tag': return it.tag !== null
    case 'segment': return it.segment !== null
    case 'random': return it.sharePercent !== null
    case 'clicked': return it.link !== null && it.send !== null
    case 'sent': return it.send !== null
    case 'source': return it.by === 'link' ? (it.entry ?? null) !== null : it.by === 'any' || it.by === 'unknown' || (it.value ?? '').trim() !== ''
    case 'event': return it.event.trim() !== '' && isMeasured(it) && (it.where ?? []).every((each) => each.property.trim() !== '' && each.value !== '')
    case 'orders': return [it.atLeast, it.atMost, it.withinDays, it.beforeDays].some((value) => (value ?? null) !== null)
    case 'joined': return (it.withinDays ?? it.beforeDays ?? null) !== null
    case 'attribute': return it.attribute !== '' && hasValue(it)
    default: return true
  }
}

function isMeasured(it: EventLeaf): boolean {
  const asked = (it.measure ?? 'count') === 'count' ? (it.atLeast ?? it.atMost) : (it.withinDays ?? it.beforeDays)
  return (asked ?? null) !== null
}

function hasValue(it: AttributeLeaf): boolean {
  switch (it.test) {
    case 'present':
    case 'missing':
    case 'anniversaryMonth': return true
    case 'anniversary': return (it.daysAgo ?? null) !== null
    case 'oneOf': return (it.values?.length ?? 0) > 0
    case 'between': return (it.value ?? it.daysAgo ?? null) !== null && (it.to ?? it.toDaysAgo ?? null) !== null
    default: return (it.value ?? it.daysAgo ?? null) !== null && it.value !== ''
  }
}

/** The editor's tree of a kept rule. Its outermost node is always a group. */
export function fromRule(rule: unknown): Group {
  const where = isRecord(rule) ? rule['where'] : undefined
  const node = isCondition(where) ? fromCondition(where) : group('all')
  return isGroup(node) ? node : group('all', [node])
}

function fromCondition(it: Condition): Node {
  switch (it.kind) {
    case 'all':
    case 'any': return group(it.kind, it.of.map(fromCondition))
    case 'not': return group('none', it.of.kind === 'any' ? it.of.of.map(fromCondition) : [fromCondition(it.of)])
    default: return leaf(outright(it))
  }
}

/** Rules from before a source was asked for outright named an entry link, or none when nobody knew the source. */
function outright(it: Leaf): Leaf {
  if (it.kind !== 'source' || it.by !== undefined) return it
  const { entry = null, is = true } = it as Omit<SourceLeaf, 'by'>
  return entry === null ? { kind: 'source', by: 'unknown', is } : { kind: 'source', by: 'link', entry, is }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

// The server has read this very rule before it was kept; only its outline is looked at again.
const isCondition = (value: unknown): value is Condition => isRecord(value) && typeof value['kind'] === 'string'

/** The tree with one node replaced, or taken out. */
export function replaced(root: Group, id: number, by: Node | null): Group {
  const of = root.of.flatMap((child) => {
    if (child.id === id) return by ? [by] : []
    return [isGroup(child) ? replaced(child, id, by) : child]
  })
  return { ...root, of }
}
