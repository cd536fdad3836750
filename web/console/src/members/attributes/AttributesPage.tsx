import { IdcardOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '../../api/client'
import { useReason } from '../../foundation/Failure'
import { formatNumber } from '../../foundation/format'
import { Loaded } from '../../foundation/Loaded'
import { Nothing } from '../../foundation/Nothing'
import { useFoundationWords } from '../../foundation/words'
import { useMay } from '../../workspaces/session'
import { AttributeDialog } from './AttributeDialog'
import { useAttributes, useAttributeUse, useRetireAttribute, type Attribute } from './queries'
import { useAttributeWords } from './words'
import './attributes.css'

export default function AttributesPage() {
  const t = useAttributeWords()
  const may = useMay('settings')
  const attributes = useAttributes()
  const use = useAttributeUse()
  const [edited, setEdited] = useState<Attribute | 'new' | null>(null)
  const create = may ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('create')}</Button> : null
  return (
    <section className="panel flush">
      <Loaded query={attributes} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing mark={<IdcardOutlined className="mark" />} title={t('none')} action={create}>{t('noneHelp')}</Nothing>
          ) : (
            <>
              <div className="attribute-head"><p className="faint">{t('note')}</p>{create}</div>
              <ul className="attribute-list">
                {items.map((each) => <Row key={each.id} attribute={each} use={use.data?.items.find((one) => one.attribute === each.id)} onEdit={() => setEdited(each)} />)}
              </ul>
            </>
          )
        }
      </Loaded>
      {edited ? <AttributeDialog attribute={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  )
}

type RowProps = { attribute: Attribute; use: Schemas['AttributeUse'] | undefined; onEdit: () => void }

function Row({ attribute, use, onEdit }: RowProps) {
  const t = useAttributeWords()
  return (
    <li>
      <span className="attribute-what">
        <span className="row" style={{ gap: 8 }}>
          <strong className="wrap">{attribute.label}</strong>
          <code className="faint small">{attribute.name}</code>
          <span className="chip plain">{t(attribute.kind)}</span>
        </span>
        {attribute.options.length > 0 ? <span className="faint small wrap">{attribute.options.join('、')}</span> : null}
        {use ? (
          <span className="small">
            <span className="number">{t('members', { n: formatNumber(use.members), count: use.members })}</span>
            <span className="faint">・{use.segments.length > 0 ? t('segments') : t('unused')}</span>
            {use.segments.map((segment, i) => <span key={segment.id}>{i > 0 ? '、' : ''}<Link to={`/segments/${segment.id}`}>{segment.name}</Link></span>)}
          </span>
        ) : null}
      </span>
      <Actions attribute={attribute} use={use} onEdit={onEdit} />
    </li>
  )
}

function Actions({ attribute, use, onEdit }: RowProps) {
  const t = useAttributeWords()
  const f = useFoundationWords()
  const reason = useReason()
  const may = useMay('settings')
  const { modal, message } = App.useApp()
  const retire = useRetireAttribute()
  const segments = use?.segments ?? []
  const ask = () =>
    modal.confirm({
      title: t('retireTitle', { name: attribute.label }), okText: t('retire'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      content: (
        <>
          <p>{t('retireHelp', { n: formatNumber(use?.members ?? 0) })}</p>
          {segments.length > 0 ? <p className="warn" style={{ marginTop: 8 }}>{t('retireSegments', { names: segments.map((each) => each.name).join('、') })}</p> : null}
        </>
      ),
      onOk: () => retire.mutateAsync(attribute.id).catch((error: unknown) => void message.error(reason(error))),
    })
  if (!may) return null
  const items = [{ key: 'edit', label: t('edit'), onClick: onEdit }, { key: 'retire', danger: true, label: t('retire'), onClick: () => void ask() }]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('actions', { name: attribute.label })} />
    </Dropdown>
  )
}
