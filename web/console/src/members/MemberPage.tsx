import { ArrowLeftOutlined, EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Schemas } from '../api/client'
import { MemberOrders } from '../commerce/MemberOrders'
import { useCommerceWords } from '../commerce/words'
import { Face } from '../foundation/Face'
import { formatDate } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { MemberSegments } from '../segments/MemberSegments'
import { useMay } from '../workspaces/session'
import { useShownValue } from './attributes/useShownValue'
import { Consents } from './consents/Consents'
import { MemberDialog } from './MemberDialog'
import { MemberTags } from './MemberTags'
import { useMember } from './queries'
import { StateChips } from './StateChips'
import { Trace } from './Trace'
import { useMemberWords } from './words'
import './members.css'

export default function MemberPage() {
  const t = useMemberWords()
  const { id = '' } = useParams()
  const orders = useCommerceWords()
  const member = useMember(id)
  return (
    <>
      <p style={{ marginBottom: 12 }}><Link to="/members"><ArrowLeftOutlined /> {t('back')}</Link></p>
      <Loaded query={member} rows={10}>
        {(who) => (
          <div className="member-page">
            <Profile who={who} />
            <div className="stack">
              <MemberSegments member={who.id} />
              <section className="panel">
                <h2>{orders('title')}</h2>
                <MemberOrders member={who.id} />
              </section>
              <section className="panel">
                <h2>{t('trace')}</h2>
                <Trace member={who.id} />
              </section>
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

function Profile({ who }: { who: Schemas['MemberView'] }) {
  const t = useMemberWords()
  const f = useFoundationWords()
  const shown = useShownValue()
  const mayEdit = useMay('members')
  const [isEditing, setEditing] = useState(false)
  const name = who.name ?? f('unnamed')
  useEffect(() => {
    document.title = `${name}・Weir`
  }, [name])
  return (
    <section className="panel" aria-label={t('profile')}>
      <div className="member-head">
        <Face name={name} picture={who.picture ?? null} seed={who.id} size={72} />
        <h1>{name}</h1>
        <StateChips who={who} />
        {who.optedOutOf.length > 0 ? <span className="chip bad">{t('optedOut')}</span> : null}
      </div>
      <div className="member-part">
        <h2>{t('tags')}</h2>
        <MemberTags member={who} />
      </div>
      <Consents member={who.id} />
      <div className="member-part">
        <h2>{t('identities')}</h2>
        {who.identities.length === 0 ? <p className="faint">{t('noIdentities')}</p> : null}
        <dl className="facts">
          {who.identities.map((identity) => (
            <Fact key={`${identity.kind} ${identity.connection} ${identity.value}`} label={identity.kind ? t(identity.kind) : ''} value={identity.value} />
          ))}
          <Fact label={t('joined')} value={formatDate(who.createdAt)} />
          {who.language ? <Fact label={t('language')} value={who.language} /> : null}
        </dl>
      </div>
      <div className="member-part">
        <h2>{t('attributes')}</h2>
        {who.attributes.length === 0 ? <p className="faint">{t('noAttributes')}</p> : null}
        <dl className="facts">{who.attributes.map((each) => <Fact key={each.name} label={each.label} value={shown(each)} />)}</dl>
      </div>
      {mayEdit ? <Button block icon={<EditOutlined />} onClick={() => setEditing(true)}>{t('edit')}</Button> : null}
      {isEditing ? <MemberDialog who={who} onClose={() => setEditing(false)} /> : null}
    </section>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
