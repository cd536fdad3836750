import { PlusOutlined, QrcodeOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { Failure, useReason } from '../../foundation/Failure'
import { formatNumber } from '../../foundation/format'
import { Loaded } from '../../foundation/Loaded'
import { Nothing } from '../../foundation/Nothing'
import { useFoundationWords } from '../../foundation/words'
import { Field } from '../../messages/Field'
import { useMay } from '../../workspaces/session'
import '../../touchpoints/touchpoints.css'
import { InviteDialog } from './InviteDialog'
import { usePutTestGroup, useRemoveTestGroup, useTestGroups } from './queries'
import { TesterPicker, type Chosen } from './TesterPicker'
import { useTesterWords } from './words'

type Group = Schemas['TestGroup']

export default function TestGroupsPage() {
  const t = useTesterWords()
  const may = useMay('campaigns')
  const [inviting, setInviting] = useState<number | null>(null)
  const groups = useTestGroups(inviting !== null)
  const invited = groups.data?.find((group) => group.id === inviting)
  const [edited, setEdited] = useState<Group | 'new' | null>(null)
  const create = <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('create')}</Button>
  return (
    <section className="panel flush">
      <p className="faint" style={{ padding: '14px 14px 0' }}>{t('note')}</p>
      <Loaded query={groups}>
        {(all) => all.length === 0 ? <Nothing title={t('noneTitle')} action={may ? create : null}>{t('noneHelp')}</Nothing> : (
          <>
            {may ? <div style={{ padding: 14 }}>{create}</div> : null}
            <ul className="link-list">{all.map((group) => <Row key={group.id} group={group} mayEdit={may} onEdit={() => setEdited(group)} onInvite={() => setInviting(group.id)} />)}</ul>
          </>
        )}
      </Loaded>
      {edited ? <GroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
      {invited ? <InviteDialog group={invited} onClose={() => setInviting(null)} /> : null}
    </section>
  )
}

function Row({ group, mayEdit, onEdit, onInvite }: { group: Group; mayEdit: boolean; onEdit: () => void; onInvite: () => void }) {
  const t = useTesterWords()
  const f = useFoundationWords()
  const reason = useReason()
  const { modal, message } = App.useApp()
  const remove = useRemoveTestGroup()
  const ask = () =>
    modal.confirm({
      title: t('removeTitle', { name: group.name }), content: t('removeHelp'), okText: t('remove'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => remove.mutateAsync(group.id).catch((error: unknown) => void message.error(reason(error))),
    })
  return (
    <li style={{ flexWrap: 'wrap' }}>
      <span className="link-what">
        <span className="row" style={{ gap: 6 }}><strong className="wrap">{group.name}</strong><span className="chip plain">{t('count', { n: formatNumber(group.members.length), count: group.members.length })}</span></span>
        <span className="faint small wrap">{group.members.map((who) => who.name ?? f('unnamed')).join('、')}</span>
      </span>
      {mayEdit ? <Button type="text" icon={<QrcodeOutlined />} onClick={onInvite}>{t('invite')}</Button> : null}
      {mayEdit ? <Button type="text" onClick={onEdit}>{t('editOne')}</Button> : null}
      {mayEdit ? <Button type="text" danger onClick={() => void ask()}>{t('remove')}</Button> : null}
    </li>
  )
}

function GroupDialog({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const t = useTesterWords()
  const f = useFoundationWords()
  const [name, setName] = useState(group?.name ?? '')
  const [chosen, setChosen] = useState<Chosen>((group?.members ?? []).map((who) => ({ value: who.id, label: who.name ?? f('unnamed') })))
  const [before] = useState(() => (group?.members ?? []).map((who) => who.id))
  const put = usePutTestGroup(before)
  const save = () => put.mutate({ id: group?.id ?? null, name, members: chosen.map((each) => each.value) }, { onSuccess: onClose })
  return (
    <Modal open title={t(group ? 'edit' : 'create')} okText={f('save')} cancelText={f('cancel')} okButtonProps={{ disabled: !name.trim() }} confirmLoading={put.isPending} onOk={save} onCancel={onClose}>
      <div className="stack">
        <Field label={t('name')}>{(id) => <Input id={id} autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label={t('members')}>{(id) => <TesterPicker id={id} placeholder={t('find')} chosen={chosen} onChange={setChosen} />}</Field>
        {put.isError ? <Failure error={put.error} title={t(group ? 'edit' : 'create')} /> : null}
      </div>
    </Modal>
  )
}
