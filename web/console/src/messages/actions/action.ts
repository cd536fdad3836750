import type { Schemas } from '../../api/client'
import type { Action, Link, OpenLink } from '../content'

export type SayText = Schemas['MessageActionSayText']
export type Postback = Schemas['MessageActionSendPostback']
export type PickDate = Schemas['MessageActionPickDate']
export type CopyText = Schemas['MessageActionCopyText']
export type DateMode = Schemas['DatePickerMode']

/** What a marketer chooses from: the kinds of the content, and a call, which is a link that begins with `tel:`. */
export type Choice = NonNullable<Action['kind']> | 'call'

/** Where the action stands. It decides what can be chosen there and how long the words may be. */
export type Place = 'template' | 'templateTap' | 'imageCarousel' | 'quickReply' | 'flex' | 'flexTap' | 'area'

const everywhere: Choice[] = ['openLink', 'call', 'sayText', 'copyText']
const answering: Choice[] = ['postback', 'pickDate']

export const choices: Record<Place, Choice[]> = {
  template: [...everywhere, ...answering],
  templateTap: [...everywhere, ...answering],
  imageCarousel: [...everywhere, ...answering],
  flex: [...everywhere, ...answering],
  flexTap: [...everywhere, ...answering],
  quickReply: [...everywhere, ...answering, 'takePhoto', 'choosePhoto', 'shareLocation'],
  area: everywhere,
}

/** In letters as a reader counts them. */
export const labelMax: Record<Place, number> = { template: 20, templateTap: 20, imageCarousel: 12, quickReply: 20, flex: 40, flexTap: 40, area: 100 }

/** Where nobody reads the label: it is only said aloud. */
export const isLabelSilent = (place: Place): boolean => place === 'templateTap' || place === 'flexTap' || place === 'area'

export const callScheme = 'tel:'

export const newTarget = (url: string): Link => ({ url, smartLink: null, name: null, isPlain: false, parameters: null })

export const newLink = (label: string | null = null): OpenLink => ({ kind: 'openLink', label, tags: [], desktopUrl: null, link: newTarget('') })

export const newSayText = (text: string): SayText => ({ kind: 'sayText', label: text, tags: [], text })

export const isOpenLink = (action: Action | null | undefined): action is OpenLink => action?.kind === 'openLink'

export function choiceOf(action: Action): Choice {
  if (isOpenLink(action) && action.link.url?.startsWith(callScheme)) return 'call'
  return action.kind ?? 'openLink'
}

/** An address that can become a smart link, or one that nobody has written yet. */
export const isWebSite = (url: string): boolean => /^(https?:|$)/i.test(url)

/** Whether tags of the action come to those who tap: a link knows the member only on a web site, a text said or copied tells us nothing. */
export function isTagged(action: Action): boolean {
  if (isOpenLink(action)) return !action.link.isPlain && action.link.url !== null && isWebSite(action.link.url)
  return action.kind === 'postback' || action.kind === 'pickDate'
}

/** The action of another kind, with what both kinds have in common. */
export function actionOf(choice: Choice, from: Action | null): Action {
  const label = from?.label ?? null
  const tags = from?.tags ?? []
  const data = from && 'data' in from ? from.data : label?.trim() || 'button'
  const text = from && 'text' in from ? from.text : label ?? ''
  switch (choice) {
    case 'openLink': return { ...newLink(label), tags }
    case 'call': return { ...newLink(label), link: newTarget(callScheme) }
    case 'sayText': return { kind: 'sayText', label, tags: [], text }
    case 'copyText': return { kind: 'copyText', label, tags: [], text }
    case 'postback': return { kind: 'postback', label, tags, data, displayText: null }
    case 'pickDate': return { kind: 'pickDate', label, tags, data, mode: 'date', initial: null, earliest: null, latest: null }
    case 'takePhoto': return { kind: 'takePhoto', label, tags: [] }
    case 'choosePhoto': return { kind: 'choosePhoto', label, tags: [] }
    case 'shareLocation': return { kind: 'shareLocation', label, tags: [] }
  }
}
