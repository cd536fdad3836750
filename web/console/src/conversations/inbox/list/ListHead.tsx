import { DownOutlined, SettingOutlined, SortAscendingOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import type { Schemas } from '../../../api/client'
import { useConnections } from '../../../channels/queries'
import { formatNumber } from '../../../foundation/format'
import { sorts, views, type Filter, type View } from '../filter'
import { useInboxWords } from '../words'

type Props = { filter: Filter; onFilter: (change: Partial<Filter>) => void; counts: Schemas['InboxCounts'] | undefined; options: NonNullable<MenuProps['items']> }

/** Always to be seen; the others are behind a button, which shows which of them is open. */
const first: View[] = ['open', 'mine', 'unassigned']
const others = views.filter((view) => !first.includes(view))

export function ListHead({ filter, onFilter, counts, options }: Props) {
  const t = useInboxWords()
  const connections = useConnections()
  const accounts = connections.data?.items ?? []
  const countOf = (view: View) => (view === 'resolved' || counts === undefined ? null : counts[view])
  const labelOf = (view: View) => {
    const count = countOf(view)
    return <>{t(view)}{count !== null && count > 0 ? <span className="inbox-tab-count number">{formatNumber(count)}</span> : null}</>
  }
  const isOther = !first.includes(filter.view)
  return (
    <header className="inbox-list-head">
      <div className="row between">
        <h1>{t('title')}</h1>
        <span>
          <Dropdown
            trigger={['click']}
            menu={{
              selectable: true,
              multiple: true,
              selectedKeys: [filter.sort, `account-${filter.connection ?? 'all'}`],
              items: [
                ...sorts.map((sort) => ({ key: sort, label: t(sort), onClick: () => onFilter({ sort }) })),
                ...(accounts.length > 1 ? [
                  { type: 'divider' as const },
                  { key: 'account-all', label: t('allAccounts'), onClick: () => onFilter({ connection: null }) },
                  ...accounts.map((each) => ({ key: `account-${each.id}`, label: each.name, onClick: () => onFilter({ connection: each.id }) })),
                ] : []),
              ],
            }}
          >
            <Button type="text" icon={<SortAscendingOutlined />} aria-label={t(filter.sort)} title={t(filter.sort)} disabled={filter.view === 'resolved'} />
          </Dropdown>
          <Dropdown trigger={['click']} menu={{ items: options }}>
            <Button type="text" icon={<SettingOutlined />} aria-label={t('options')} title={t('options')} />
          </Dropdown>
        </span>
      </div>
      <nav className="inbox-tabs" aria-label={t('views')}>
        {first.map((view) => (
          <button key={view} type="button" aria-pressed={filter.view === view} onClick={() => onFilter({ view })}>{labelOf(view)}</button>
        ))}
        <Dropdown
          trigger={['click']}
          menu={{ selectable: true, selectedKeys: [filter.view], items: others.map((view) => ({ key: view, label: <span className="row between">{labelOf(view)}</span>, onClick: () => onFilter({ view }) })) }}
        >
          <button type="button" aria-pressed={isOther} aria-label={isOther ? t(filter.view) : t('moreViews')} title={t('moreViews')}>{isOther ? labelOf(filter.view) : null} <DownOutlined /></button>
        </Dropdown>
      </nav>
    </header>
  )
}
