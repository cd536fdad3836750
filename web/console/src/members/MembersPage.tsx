import { SearchOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Schemas } from '../api/client'
import { formatAgo, formatDate, formatNumber, formatTime } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useIsNarrow } from '../foundation/useIsNarrow'
import { MessageChosen } from '../campaigns/handPicked/MessageChosen'
import { TagPicker } from '../tags/TagPicker'
import { useMay } from '../workspaces/session'
import { MemberName } from './MemberName'
import { useMembers, type MemberFilter } from './queries'
import { StateChips } from './StateChips'
import { useMemberWords } from './words'
import './members.css'

const tagsShown = 4

export default function MembersPage() {
  const t = useMemberWords()
  const { filter, set, clear, isFiltered } = useFilter()
  const pages = useKeyPages(JSON.stringify(filter))
  const members = useMembers(filter, pages.after)
  const total = members.data?.total
  // Kept over pages and filters: a list is often put together from several searches.
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <>
      <PageHead title={t('title')} note={typeof total === 'number' ? `${t('total', { total: formatNumber(total), count: total })}・${t('explain')}` : t('explain')} />
      <div className="row members-filter">
        <Segmented
          value={filter.friend === null ? 'all' : filter.friend ? 'yes' : 'no'}
          onChange={(value) => set({ friend: value === 'all' ? '' : value === 'yes' ? 'true' : 'false' })}
          options={[{ value: 'all', label: t('everybody') }, { value: 'yes', label: t('friends') }, { value: 'no', label: t('notFriends') }]}
        />
        <SearchBox key={filter.q} value={filter.q} onSearch={(q) => set({ q })} />
        <TagPicker
          className="members-tag" allowClear aria-label={t('withTag')} placeholder={t('withTag')}
          value={filter.tag} onChange={(tag) => set({ tag: tag ? String(tag) : '' })}
        />
        {isFiltered ? <Button type="link" onClick={clear}>{t('clear')}</Button> : null}
        <MessageChosen members={chosen} />
        {chosen.length > 0 ? <Button type="link" onClick={() => setChosen([])}>{t('unchoose')}</Button> : null}
      </div>
      <section className="panel flush" aria-busy={members.isFetching}>
        <Loaded query={members} rows={10}>
          {(page) =>
            page.items.length > 0 ? (
              <>
                <MemberTable items={page.items} chosen={chosen} onChoose={setChosen} />
                <Pager pages={pages} next={page.next} />
              </>
            ) : isFiltered ? (
              <Nothing mark={<SearchOutlined className="mark" />} title={t('noMatchTitle')} action={<Button onClick={clear}>{t('clear')}</Button>}>{t('noMatchHelp')}</Nothing>
            ) : (
              <Nothing mark={<TeamOutlined className="mark" />} title={t('noneTitle')} action={<Link to="/settings/connections"><Button type="primary">{t('connect')}</Button></Link>}>{t('noneHelp')}</Nothing>
            )
          }
        </Loaded>
      </section>
    </>
  )
}

/** The filters live in the address: a view can be kept as a bookmark and sent to a colleague. */
function useFilter() {
  const [params, setParams] = useSearchParams()
  const friend = params.get('friend')
  const filter: MemberFilter = {
    q: params.get('q') ?? '',
    tag: Number(params.get('tag')) || null,
    friend: friend === 'true' ? true : friend === 'false' ? false : null,
  }
  const set = (changes: Record<string, string>) =>
    setParams((now) => {
      for (const [name, value] of Object.entries(changes)) {
        if (value) now.set(name, value)
        else now.delete(name)
      }
      return now
    }, { replace: true })
  return { filter, set, clear: () => setParams({}, { replace: true }), isFiltered: params.size > 0 }
}

function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const t = useMemberWords()
  const [text, setText] = useState(value)
  return (
    <Input
      className="members-search" type="search" allowClear prefix={<SearchOutlined />} aria-label={t('searchLabel')} placeholder={t('search')}
      value={text} onChange={(event) => { setText(event.target.value); if (!event.target.value) onSearch('') }}
      onPressEnter={() => onSearch(text.trim())} onBlur={() => onSearch(text.trim())}
    />
  )
}

type TableProps = { items: Schemas['MemberSummary'][]; chosen: string[]; onChoose: (chosen: string[]) => void }

function MemberTable({ items, chosen, onChoose }: TableProps) {
  const t = useMemberWords()
  const isNarrow = useIsNarrow()
  const mayChoose = useMay('campaigns')
  if (isNarrow) return <MemberCards items={items} />
  const columns: TableColumnsType<Schemas['MemberSummary']> = [
    { title: t('name'), render: (_, who) => <MemberName who={who} />, ellipsis: true, width: '24%' },
    { title: t('state'), render: (_, who) => <StateChips who={who} />, width: 170 },
    { title: t('tags'), render: (_, who) => <ShortTags tags={who.tags} /> },
    { title: t('joined'), render: (_, who) => <span className="number">{formatDate(who.createdAt)}</span>, width: 130 },
    { title: t('lastEvent'), render: (_, who) => who.lastEvent ? <span className="number">{formatTime(who.lastEvent.at)}</span> : <span className="faint">—</span>, width: 170 },
  ]
  return <Table rowKey="id" columns={columns} dataSource={items} pagination={false} tableLayout="fixed" {...(mayChoose ? { rowSelection: { selectedRowKeys: chosen, preserveSelectedRowKeys: true, onChange: (keys: React.Key[]) => onChoose(keys.map(String)) } } : {})} />
}

function ShortTags({ tags }: { tags: Schemas['CarriedTag'][] }) {
  return (
    <span className="row" style={{ gap: 4 }}>
      {tags.slice(0, tagsShown).map((tag) => <span key={tag.id} className="chip">{tag.name}</span>)}
      {tags.length > tagsShown ? <span className="chip plain">+{tags.length - tagsShown}</span> : null}
    </span>
  )
}

function MemberCards({ items }: { items: Schemas['MemberSummary'][] }) {
  const [now] = useState(() => Date.now())
  return (
    <ul className="member-cards">
      {items.map((who) => (
        <li key={who.id}>
          <div className="row between">
            <MemberName who={who} />
            <span className="faint small">{who.lastEvent ? formatAgo(who.lastEvent.at, now) : formatDate(who.createdAt)}</span>
          </div>
          <div className="row" style={{ gap: 4 }}>
            <StateChips who={who} />
            <ShortTags tags={who.tags} />
          </div>
        </li>
      ))}
    </ul>
  )
}
