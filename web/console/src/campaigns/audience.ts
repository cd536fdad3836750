import type { Schemas } from '../api/client'

export type Part = Schemas['AudiencePart']

/** A part as the value of a list's option, and back. */
export function keyOf(part: Part): string {
  switch (part.kind) {
    case 'segment': return `segment:${part.segment}`
    case 'tag': return `tag:${part.tag}`
    case 'clickers': return `clickers:${part.campaign}`
    case 'recipients': return `recipients:${part.campaign}`
    case 'members': return `members:${part.members.join(',')}`
    case 'everyone': return 'everyone'
    default: return 'friends'
  }
}

export function partOf(key: string): Part {
  const [kind = '', rest = ''] = key.split(/:(.*)/)
  switch (kind) {
    case 'segment': return { kind, segment: Number(rest) }
    case 'tag': return { kind, tag: Number(rest) }
    case 'clickers': return { kind, campaign: Number(rest) }
    case 'recipients': return { kind, campaign: Number(rest) }
    case 'members': return { kind, members: rest.split(',') }
    case 'everyone': return { kind }
    default: return { kind: 'friends' }
  }
}
