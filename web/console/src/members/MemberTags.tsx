import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { formatTime } from '../foundation/format'
import { TagPicker } from '../tags/TagPicker'
import { useMay } from '../workspaces/session'
import { useTagMember } from './queries'
import { useMemberWords } from './words'

type Props = { member: Pick<Schemas['MemberView'], 'id' | 'tags'> }

/** The tags of one member, changed where they stand. */
export function MemberTags({ member }: Props) {
  const t = useMemberWords()
  const mayTag = useMay('tags')
  const change = useTagMember(member.id)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <div className="row" style={{ gap: 6 }}>
        {member.tags.length === 0 && !isAdding ? <span className="faint">{t('noTags')}</span> : null}
        {member.tags.map((tag) => (
          <span key={tag.id} className="chip tag-edit" title={t('tagged', { time: formatTime(tag.at) })}>
            {tag.name}
            {mayTag ? (
              <button type="button" aria-label={t('removeTag', { name: tag.name })} disabled={change.isPending} onClick={() => change.mutate({ remove: [tag.id] })}>
                <CloseOutlined />
              </button>
            ) : null}
          </span>
        ))}
        {mayTag && !isAdding ? <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => setAdding(true)}>{t('addTag')}</Button> : null}
        {isAdding ? (
          <TagPicker
            size="small" autoFocus defaultOpen style={{ minWidth: 160 }} aria-label={t('addTag')} without={member.tags.map((tag) => tag.id)}
            value={null} onBlur={() => setAdding(false)} loading={change.isPending}
            onChange={(tag) => { change.mutate({ add: [tag] }); setAdding(false) }}
          />
        ) : null}
      </div>
      {change.isError ? <div style={{ marginTop: 8 }}><Failure error={change.error} /></div> : null}
    </>
  )
}
