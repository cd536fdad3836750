import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import type { Schemas } from '../../api/client'
import { download } from '../../api/download'
import { Failure } from '../../foundation/Failure'
import { formatNumber } from '../../foundation/format'
import { useIsNarrow } from '../../foundation/useIsNarrow'
import type { ImportDetail } from './queries'
import { useImportWords } from './words'

type Problem = Schemas['ImportRowProblem']

/** The first rows that could not be taken, each with its line, its column and the reason; all of them as a file. */
export function ProblemRows({ detail }: { detail: ImportDetail }) {
  const t = useImportWords()
  const isNarrow = useIsNarrow()
  const { file, problems } = detail
  const fetchAll = useMutation({ mutationFn: () => download(`/api/v1/imports/files/${file.id}/rejected`, `${file.name.replace(/\.[^.]*$/, '')}-${t('rejectedName')}.csv`) })
  const all = file.counts?.rejected ?? 0
  if (problems.length === 0 || all === 0) return null
  const columns: TableColumnsType<Problem> = [
    { title: t('lineTitle'), dataIndex: 'line', width: 90, className: 'number', render: (line: number) => formatNumber(line) },
    { title: t('columnTitle'), dataIndex: 'column', width: 160, render: (column: string | null) => column ?? <span className="faint">—</span> },
    { title: t('cellTitle'), dataIndex: 'cell', width: 200, className: 'wrap', render: (cell: string | null) => cell || <span className="faint">—</span> },
    { title: t('reasonTitle'), dataIndex: 'reason' },
  ]
  return (
    <section className="panel flush">
      <div className="panel-head import-head">
        <h2>{t('problems')} {problems.length < all ? <span className="faint small">{t('firstOf', { n: problems.length, all: formatNumber(all) })}</span> : null}</h2>
        {file.hasRejected ? <Button icon={<DownloadOutlined />} loading={fetchAll.isPending} onClick={() => fetchAll.mutate()}>{t('fetchRejected')}</Button> : null}
      </div>
      {fetchAll.isError ? <div style={{ padding: '0 18px 14px' }}><Failure error={fetchAll.error} title={t('fetchRejected')} /></div> : null}
      {isNarrow ? (
        <ul className="import-list">
          {problems.map((each) => (
            <li key={`${each.line} ${each.column}`}>
              <span className="import-what">
                <span className="row" style={{ gap: 8 }}><strong>{t('line', { n: formatNumber(each.line) })}</strong>{each.column ? <span className="chip bad">{each.column}{each.cell ? `：${each.cell}` : ''}</span> : null}</span>
                <span className="small">{each.reason}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : <Table rowKey={(each) => `${each.line} ${each.column}`} columns={columns} dataSource={problems} pagination={false} className="import-problems" />}
    </section>
  )
}
