import type { Schemas } from '../api/client'

type Member = Pick<Schemas['MemberView'], 'name' | 'attributes'>

/** What stands in the dialog: new identities only, because those there are stay as they are. */
export type MemberForm = { name: string; memberNumber: string; email: string; phone: string; attributes: Record<string, string | null> }

export const formOf = (who: Member): MemberForm => ({
  name: who.name ?? '',
  memberNumber: '',
  email: '',
  phone: '',
  attributes: Object.fromEntries(who.attributes.map((each) => [each.name, each.text])),
})

/** Only what differs: two people may have the same customer open, and neither shall write back what the other has changed. */
export function changesOf(who: Member, form: MemberForm): Schemas['SaveMemberRequest'] {
  const before = formOf(who)
  const attributes = Object.fromEntries(
    Object.entries(form.attributes).filter(([name, value]) => (value ?? '') !== (before.attributes[name] ?? '')).map(([name, value]) => [name, value ?? '']),
  )
  const given = (text: string) => text.trim() || undefined
  const changes = {
    name: form.name.trim() === before.name ? undefined : given(form.name),
    memberNumber: given(form.memberNumber),
    email: given(form.email),
    phone: given(form.phone),
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
