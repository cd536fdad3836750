import { UserAddOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useMessageWords } from '../words'
import { useValues } from './useValues'
import { tokenOf, type Value } from './values'

type Props = { into: string; onInsert: (token: string) => void }

/** Beside the label of a field: puts a personal value into it. `into` is the id of the label. */
export function InsertValue({ into, onInsert }: Props) {
  const t = useMessageWords()
  const values = useValues()
  return (
    <ValueMenu values={values} onInsert={onInsert}>
      <Button type="text" size="small" className="insert-value" icon={<UserAddOutlined />} aria-label={t('insertValue')} aria-describedby={into} title={t('insertValue')} />
    </ValueMenu>
  )
}

const shownMax = 5

/** Below a text: the first values each as a button, the others behind one. */
export function InsertValues({ onInsert }: { onInsert: (token: string) => void }) {
  const t = useMessageWords()
  const values = useValues()
  const hidden = values.slice(shownMax)
  return (
    <div className="row" role="group" aria-label={t('insertValue')}>
      <span className="faint small">{t('insertValue')}</span>
      {values.slice(0, shownMax).map((value) => (
        <Button key={value.name} size="small" onClick={() => onInsert(tokenOf(value))}>{value.label}</Button>
      ))}
      {hidden.length > 0 ? <ValueMenu values={hidden} onInsert={onInsert}><Button size="small">{t('moreValues')}</Button></ValueMenu> : null}
    </div>
  )
}

function ValueMenu({ values, onInsert, children }: { values: Value[]; onInsert: (token: string) => void; children: React.ReactElement }) {
  return (
    <Dropdown
      trigger={['click']}
      menu={{ className: 'long-menu', items: values.map((value) => ({ key: value.name, label: value.label, onClick: () => onInsert(tokenOf(value)) })) }}
    >
      {children}
    </Dropdown>
  )
}
