import type { Schemas } from '../api/client'
import { formatNumber, formatRate } from '../foundation/format'
import { PeopleNumber } from '../members/people/PeopleNumber'
import { longDay } from './days'
import { useInsightWords } from './words'

const moves = [['joined', 'friendsJoined'], ['returned', 'friendsReturned'], ['blocked', 'friendsBlocked']] as const

/** The newest day first. What Weir counted opens to its people. */
export function DayTable({ connection, report }: { connection: number; report: Schemas['FriendDayReport'] }) {
  const t = useInsightWords()
  const none = <span className="faint">—</span>
  return (
    <div className="day-scroll">
      <table className="day-table">
        <thead>
          <tr><th rowSpan={2} scope="col">{t('day')}</th><th colSpan={5} scope="colgroup">{t('byWeir')}</th><th colSpan={2} scope="colgroup">{t('byLine')}</th></tr>
          <tr>
            {moves.map(([name]) => <th key={name} scope="col">{t(name)}</th>)}
            <th scope="col" title={t('blockRateMeans')}>{t('blockRate')}</th><th scope="col" title={t('knownMeans')}>{t('known')}</th>
            <th scope="col">{t('lineFriends')}</th><th scope="col" title={t('lineRateMeans')}>{t('lineRate')}</th>
          </tr>
        </thead>
        <tbody>
          {report.days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{longDay(day.day)}</th>
              {moves.map(([name, of]) => (
                <td key={name} className={day[name] === 0 ? 'faint' : name === 'blocked' ? 'bad' : ''}>
                  <PeopleNumber of={of} id={connection} day={day.day} count={day[name]} what={t('peopleOn', { day: longDay(day.day), what: t(name) })}>{formatNumber(day[name])}</PeopleNumber>
                </td>
              ))}
              <td className={day.blocked === 0 ? 'faint' : ''}>{day.blockRate === null ? none : formatRate(day.blockRate)}</td>
              <td>{formatNumber(day.known)}</td>
              <td>{day.channel ? formatNumber(day.channel.friends) : none}</td>
              <td>{day.channel?.blockRate == null ? none : formatRate(day.channel.blockRate)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr><th scope="row">{t('sum')}</th>{moves.map(([name]) => <td key={name}>{formatNumber(report[name])}</td>)}<td colSpan={4} /></tr>
        </tfoot>
      </table>
    </div>
  )
}
