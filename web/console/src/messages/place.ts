export const partNames = ['areas', 'actions', 'columns', 'products', 'lines', 'articles', 'links'] as const
export const fieldNames = [
  'text', 'title', 'pictureUrl', 'altText', 'label', 'url', 'link', 'grid', 'height', 'bounds', 'previewUrl', 'trackingId', 'durationMilliseconds', 'address', 'latitude', 'longitude',
  'packageId', 'stickerId', 'couponId', 'deliveryTag', 'iconUrl', 'tap', 'data', 'displayText', 'desktopUrl', 'initial', 'earliest', 'latest', 'tags', 'parameters', 'json',
  'offer', 'when', 'orderNumber', 'brand', 'name', 'accentColor',
] as const

type Name = (typeof partNames)[number] | (typeof fieldNames)[number]
export type Step = { name: 'message' | 'quickReply' | 'arm' | Name; n?: number | string }

const known: readonly string[] = [...partNames, ...fieldNames]
const isKnown = (name: string): name is Name => known.includes(name)

/** The way from a content to one of its fields, such as `content.messages[1].areas[0].action.link.url`: message 2, area 1, address. */
export function stepsOf(path: string | null): Step[] {
  const steps: Step[] = []
  for (const part of path?.split('.') ?? []) {
    const [, name = part, index] = /^(\w+)\[(\d+)\]$/.exec(part) ?? []
    const n = index === undefined ? undefined : Number(index) + 1
    // Further contents of a test: the first of them is version B.
    if (name === 'more' && n !== undefined) steps.push({ name: 'arm', n: String.fromCharCode('A'.charCodeAt(0) + n) })
    else if (name === 'messages' && n !== undefined) steps.push({ name: 'message', n })
    else if (name === 'quickReplies' && n !== undefined) steps.push({ name: 'quickReply', n })
    else if (isKnown(name) && steps.length > 0) {
      // The address of a link is one thing to whoever reads it.
      if (name === 'url' && steps.at(-1)?.name === 'link') continue
      steps.push(n === undefined ? { name } : { name, n })
      // Below lies LINE's own JSON, whose words are not ours.
      if (name === 'json') break
    }
  }
  return steps
}
