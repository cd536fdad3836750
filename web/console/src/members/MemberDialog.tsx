import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { Field } from '../messages/Field'
import '../messages/messages.css'
import { useAttributes } from './attributes/queries'
import { ValueField } from './attributes/ValueField'
import { changesOf, formOf } from './memberEdit'
import { useEditMember } from './queries'
import { useMemberWords } from './words'

const identities = ['memberNumber', 'phone', 'email'] as const

/** An operator corrects or completes what is known of one customer. */
export function MemberDialog({ who, onClose }: { who: Schemas['MemberView']; onClose: () => void }) {
  const t = useMemberWords()
  const f = useFoundationWords()
  const { message } = App.useApp()
  const attributes = useAttributes()
  const edit = useEditMember(who.id)
  // What stood there when the dialog was opened: a later change of somebody else is not taken for one made here.
  const [before] = useState(who)
  const [form, setForm] = useState(() => formOf(who))
  const changes = changesOf(before, form)
  const keep = () =>
    edit.mutate(changes, {
      onSuccess: (after) => {
        const refused = identities.filter((kind) => changes[kind] && !after.identities.some((identity) => identity.kind === kind))
        if (refused.length > 0) void message.warning(t('identityTaken', { what: refused.map((kind) => t(kind)).join('、') }))
        else void message.success(f('saved'))
        onClose()
      },
    })
  const missing = identities.filter((kind) => !who.identities.some((identity) => identity.kind === kind))
  return (
    <Modal
      open title={t('editTitle', { name: who.name ?? f('unnamed') })} okText={f('save')} cancelText={f('cancel')} confirmLoading={edit.isPending}
      okButtonProps={{ disabled: Object.keys(changes).length === 0 }} onOk={keep} onCancel={onClose}
    >
      <div className="stack">
        <p className="faint small">{t('editNote')}</p>
        <Field label={t('name')}>{(id) => <Input id={id} value={form.name} onChange={(event) => setForm({ ...form, name: event.target.value })} />}</Field>
        <Loaded query={attributes} rows={3}>
          {({ items }) =>
            items.map((each) => (
              <Field key={each.id} label={each.label}>
                {(id) => (
                  <ValueField
                    id={id} kind={each.kind} options={each.options} label={each.label} isClearable value={form.attributes[each.name] ?? null}
                    onChange={(value) => setForm((now) => ({ ...now, attributes: { ...now.attributes, [each.name]: value } }))}
                  />
                )}
              </Field>
            ))
          }
        </Loaded>
        {missing.map((kind, at) => (
          <Field key={kind} label={t(kind)} {...(at === missing.length - 1 ? { help: t('addIdentity') } : {})}>
            {(id) => <Input id={id} value={form[kind]} onChange={(event) => setForm({ ...form, [kind]: event.target.value })} />}
          </Field>
        ))}
        {edit.isError ? <Failure error={edit.error} title={t('edit')} /> : null}
      </div>
    </Modal>
  )
}
