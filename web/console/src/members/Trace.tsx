import { Button, Skeleton } from 'antd'
import type { Schemas } from '../api/client'
import { Failure } from '../foundation/Failure'
import { formatTime } from '../foundation/format'
import { useWording } from '../foundation/language'
import { Nothing } from '../foundation/Nothing'
import { useFoundationWords } from '../foundation/words'
import { useTrace } from './queries'
import { useMemberWords } from './words'

/** Everything that happened with one member, the newest first, as sentences. */
export function Trace({ member }: { member: string }) {
  const t = useMemberWords()
  const f = useFoundationWords()
  const trace = useTrace(member)
  if (trace.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (trace.isError) return <Failure error={trace.error} onRetry={() => void trace.refetch()} />
  const entries = trace.data.pages.flatMap((page) => page.items)
  if (entries.length === 0) return <Nothing title={t('noTrace')}>{t('noTraceHelp')}</Nothing>
  return (
    <>
      <ol className="trace">{entries.map((entry) => <Entry key={`${entry.source}-${entry.id}`} entry={entry} />)}</ol>
      {trace.hasNextPage ? <Button block onClick={() => void trace.fetchNextPage()} loading={trace.isFetchingNextPage}>{f('more')}</Button> : null}
    </>
  )
}

function Entry({ entry }: { entry: Schemas['TraceEntry'] }) {
  const t = useMemberWords()
  const say = useWording()
  const sources = { event: t('sourceEvent'), tag: t('sourceTag'), consent: t('sourceConsent'), send: t('sourceSend') }
  return (
    <li>
      <span className={`dot ${entry.source}`} role="img" aria-label={sources[entry.source]} />
      <span className="wrap">{say(entry.sentence)}</span>
      <time dateTime={entry.at}>{formatTime(entry.at)}</time>
      {hasDetails(entry.properties) ? (
        <details>
          <summary>{t('details')}</summary>
          <pre>{JSON.stringify(entry.properties, null, 2)}</pre>
        </details>
      ) : null}
    </li>
  )
}

const hasDetails = (properties: unknown) => typeof properties === 'object' && properties !== null && Object.keys(properties).length > 0
