import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useParams } from 'react-router'
import { useState } from 'react'
import type { Schemas } from '../api/client'
import { useConnections } from '../channels/queries'
import { useReason } from '../foundation/Failure'
import { Figure } from '../foundation/Figure'
import { brandToday } from '../foundation/brandTime'
import { brandZone, formatNumber, formatRate } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { PageHead } from '../foundation/PageHead'
import { DayChart } from './DayChart'
import { DayTable } from './DayTable'
import { useDownloadFriendDays, useFriendDays, type Span } from './queries'
import { useInsightWords } from './words'
import './insights.css'

const presets = [28, 90] as const

/** Friends of one account day by day: Weir's numbers, which open to their people, and LINE's, which do not. */
export default function FriendDaysPage() {
  const t = useInsightWords()
  const id = Number(useParams()['id'])
  const [span, setSpan] = useState<Span>(null)
  const connections = useConnections()
  const days = useFriendDays(id, span)
  const name = connections.data?.items.find((each) => each.id === id)?.name
  return (
    <>
      <PageHead title={name ? t('friendDaysOf', { name }) : t('friendDays')} note={t('friendDaysNote', { zone: brandZone() })}>
        <Days span={days.data ? { from: days.data.from, to: days.data.to } : null} onSpan={setSpan} />
        <FileButton id={id} span={span} />
      </PageHead>
      <Loaded query={days} rows={12}>{(report) => <Report connection={id} report={report} />}</Loaded>
    </>
  )
}

function Days({ span, onSpan }: { span: Span; onSpan: (span: Span) => void }) {
  const t = useInsightWords()
  const chosen = (from: Dayjs, to: Dayjs) => onSpan({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })
  return (
    <DatePicker.RangePicker
      aria-label={t('span')} allowClear={false} value={span ? [dayjs(span.from), dayjs(span.to)] : null} disabledDate={(day) => day.isAfter(brandToday(), 'day')}
      presets={presets.map((days) => ({ label: t(`last${days}`), value: [brandToday().subtract(days - 1, 'day'), brandToday()] as [Dayjs, Dayjs] }))}
      onChange={(range) => { if (range?.[0] && range[1]) chosen(range[0], range[1]) }}
    />
  )
}

function FileButton({ id, span }: { id: number; span: Span }) {
  const t = useInsightWords()
  const reason = useReason()
  const { message } = App.useApp()
  const file = useDownloadFriendDays(id, span)
  return <Button icon={<DownloadOutlined />} loading={file.isPending} onClick={() => file.mutate(`${t('file')}.csv`, { onError: (error) => void message.error(reason(error)) })}>{t('download')}</Button>
}

function Report({ connection, report }: { connection: number; report: Schemas['FriendDayReport'] }) {
  const t = useInsightWords()
  const newest = report.days[0]
  const told = report.days.find((day) => day.channel !== null)?.channel
  const isEmpty = report.joined + report.returned + report.blocked === 0
  const growth = report.joined + report.returned - report.blocked
  return (
    <div className="stack">
      <div className="figures">
        <Figure label={t('growth')} means={t('growthMeans')} note={t('byWeir')} {...(growth < 0 ? { tone: 'bad' as const } : {})}>{growth > 0 ? '+' : ''}{formatNumber(growth).replace('-', '−')}</Figure>
        <Figure label={t('joined')} note={t('byWeir')}>{formatNumber(report.joined)}</Figure>
        <Figure label={t('returned')} note={t('byWeir')}>{formatNumber(report.returned)}</Figure>
        <Figure label={t('blocked')} note={t('byWeir')} {...(report.blocked > 0 ? { tone: 'bad' as const } : {})}>{formatNumber(report.blocked)}</Figure>
        <Figure label={t('known')} means={t('knownMeans')} note={t('byWeir')}>{formatNumber(newest?.known ?? 0)}</Figure>
        <Figure label={t('lineFriends')} note={told?.blockRate == null ? t('byLine') : `${t('byLine')}・${t('lineRate')} ${formatRate(told.blockRate)}`}>{told ? formatNumber(told.friends) : <span className="faint figure-words">{t('notTold')}</span>}</Figure>
      </div>
      <section className="panel">
        <h2>{t('byDay')}</h2>
        {isEmpty ? <Nothing title={t('empty')}>{t('emptyHelp')}</Nothing> : <DayChart days={report.days} />}
        {report.channelDaysMissing > 0 ? <p className="faint small">{t('missing', { n: report.channelDaysMissing })}</p> : null}
      </section>
      <section className="panel flush"><DayTable connection={connection} report={report} /></section>
    </div>
  )
}
