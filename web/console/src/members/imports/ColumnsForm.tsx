import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { Failure } from '../../foundation/Failure'
import { claimedTwice, leftOut, mapOf } from './columns'
import { useCheckImport, type ImportDetail } from './queries'
import { useFieldWords, useImportWords } from './words'

/** Each column of the file with some of what is in it, and what it is imported as. */
export function ColumnsForm({ detail, onChange }: { detail: ImportDetail; onChange: () => void }) {
  const t = useImportWords()
  const label = useFieldLabel()
  const check = useCheckImport(detail.file.id)
  const [map, setMap] = useState(() => mapOf(detail.columns))
  const twice = claimedTwice(map)
  const options = [{ value: leftOut, label: t('leaveOut') }, ...detail.fields.map((field) => ({ value: field.field, label: label(field) }))]
  const nameOf = (field: string) => options.find((option) => option.value === field)?.label ?? field
  return (
    <section className="panel stack">
      <h2>{t('columns')}</h2>
      <p className="faint">{t('columnsHelp')}</p>
      <ul className="import-columns">
        {detail.columns.map((column) => (
          <li key={column.heading}>
            <span className="import-what">
              <strong className="wrap">{column.heading}</strong>
              <span className="faint small wrap">{column.examples.length > 0 ? column.examples.join('、') : t('noExample')}</span>
            </span>
            <span className="faint import-arrow" aria-hidden="true">→</span>
            <Select
              showSearch={{ optionFilterProp: 'label' }} aria-label={t('fieldOf', { heading: column.heading })} options={options} className={map[column.heading] === leftOut ? 'import-left-out' : ''}
              {...(twice.includes(map[column.heading] ?? leftOut) ? { status: 'error' as const } : {})}
              value={map[column.heading] ?? leftOut} onChange={(field) => { setMap({ ...map, [column.heading]: field }); onChange() }}
            />
          </li>
        ))}
      </ul>
      {twice.map((field) => <Alert key={field} type="error" showIcon title={t('twice', { field: nameOf(field) })} />)}
      {check.isError ? <Failure error={check.error} title={t('check')} /> : null}
      <div className="row">
        <Button type={detail.file.state === 'checked' ? 'default' : 'primary'} disabled={twice.length > 0 || !detail.file.hasFile} loading={check.isPending} onClick={() => check.mutate(map)}>
          {t(detail.file.state === 'checked' ? 'checkAgain' : 'check')}
        </Button>
        <span className="faint">{t('checkHelp')}</span>
      </div>
    </section>
  )
}

type FieldName = Parameters<ReturnType<typeof useFieldWords>>[0]

function useFieldLabel() {
  const t = useImportWords()
  const words = useFieldWords()
  return ({ field, label }: Schemas['ImportFieldView']): string => {
    if (label === null) return words(field as FieldName)
    return t(field.startsWith('attribute.') ? 'attribute' : 'property', { label })
  }
}
