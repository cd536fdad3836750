import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Drawer } from 'antd'
import { useReason } from '../../foundation/Failure'
import { formatNumber, formatTime } from '../../foundation/format'
import { useWording } from '../../foundation/language'
import { Loaded } from '../../foundation/Loaded'
import { Nothing } from '../../foundation/Nothing'
import { useFoundationWords } from '../../foundation/words'
import { useMay } from '../../workspaces/session'
import { MemberName } from '../MemberName'
import { StateChips } from '../StateChips'
import { useDownloadPeople, usePeople, type PeopleOf } from './queries'
import { usePeopleWords } from './words'
import './people.css'

const drawerWidth = 520

/** The people behind a number, wherever the number stands. */
export function PeopleDrawer({ people, onClose }: { people: PeopleOf; onClose: () => void }) {
  const t = usePeopleWords()
  const f = useFoundationWords()
  const say = useWording()
  const reason = useReason()
  const { message } = App.useApp()
  const mayExport = useMay('exports')
  const list = usePeople(people)
  const file = useDownloadPeople(people)
  const first = list.data?.pages[0]
  const title = first ? say(first.title) : ''
  return (
    <Drawer
      open title={title || f('loading')} size={drawerWidth} onClose={onClose} className="people-drawer"
      extra={mayExport && first && first.total > 0 ? (
        <Button icon={<DownloadOutlined />} loading={file.isPending} title={t('downloaded')} onClick={() => file.mutate(title, { onError: (error) => void message.error(reason(error)) })}>{t('download')}</Button>
      ) : null}
    >
      <Loaded query={list} rows={10}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <Nothing title={t('none')}>{t('noneHelp')}</Nothing>
          return (
            <>
              <p className="faint">{t('total', { n: formatNumber(pages[0]?.total ?? 0), count: pages[0]?.total ?? 0 })}</p>
              <ul className="people-list">
                {items.map((person) => (
                  <li key={person.who.id}>
                    <span className="row between"><MemberName who={person.who} /><StateChips who={person.who} /></span>
                    {person.note || person.at ? (
                      <span className="row between faint small"><span>{person.note ? say(person.note) : ''}</span><span className="number">{person.at ? formatTime(person.at) : ''}</span></span>
                    ) : null}
                  </li>
                ))}
              </ul>
              {list.hasNextPage ? <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{f('more')}</Button> : null}
            </>
          )
        }}
      </Loaded>
    </Drawer>
  )
}
