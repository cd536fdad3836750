import { Button, Popconfirm } from 'antd'
import { Failure } from '../foundation/Failure'
import { formatNumber } from '../foundation/format'
import { Loaded } from '../foundation/Loaded'
import { useFoundationWords } from '../foundation/words'
import { useMay } from '../workspaces/session'
import { useFriends, useImportFriends } from './queries'
import { useChannelWords } from './words'

/** How many friends are known, of how many there are, and the way to know the rest. */
export function Friends({ connection }: { connection: number }) {
  const t = useChannelWords()
  const f = useFoundationWords()
  const may = useMay('settings')
  const friends = useFriends(connection)
  const take = useImportFriends(connection)
  return (
    <Loaded query={friends} rows={1}>
      {(figures) => (
        <div className="stack" style={{ gap: 8 }}>
          <div className="row between">
            <span>
              <strong>{t('friends')}</strong>{' '}
              {figures.friends === null
                ? t('knownOnly', { known: formatNumber(figures.known) })
                : t('known', { known: formatNumber(figures.known), all: formatNumber(figures.friends) })}
              {figures.import?.state === 'running' ? <span className="chip warn">{t('importing', { n: formatNumber(figures.import.taken) })}</span> : null}
            </span>
            {may && figures.import?.state !== 'running' ? (
              <Popconfirm title={t('importFriends')} description={t('importHelp')} okText={t('importFriends')} cancelText={f('cancel')} onConfirm={() => take.mutate(undefined)}>
                <Button size="small" loading={take.isPending}>{t('importFriends')}</Button>
              </Popconfirm>
            ) : null}
          </div>
          {figures.import?.failure ? <p className="bad">{t('importFailed', { reason: figures.import.failure })}</p> : null}
          {take.isError ? <Failure error={take.error} title={t('importFriends')} /> : null}
        </div>
      )}
    </Loaded>
  )
}
