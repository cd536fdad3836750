import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTouchpointWords } from './words'
import './touchpoints.css'

type Parameters = Record<string, string>
type Props = { value: Parameters; onChange: (value: Parameters) => void }

const lengthMax = 200

/** What is added to an address, a line each. A line without a name is not kept. */
export function ParametersField({ value, onChange }: Props) {
  const t = useTouchpointWords()
  const [lines, setLines] = useState<[string, string][]>(() => Object.entries(value))
  const set = (next: [string, string][]) => {
    setLines(next)
    onChange(Object.fromEntries(next.map(([name, text]) => [name.trim(), text] as const).filter(([name]) => name !== '')))
  }
  const write = (at: number, line: [string, string]) => set(lines.map((each, index) => (index === at ? line : each)))
  return (
    <div className="parameters" role="group" aria-label={t('parameters')}>
      {lines.map(([name, text], index) => (
        <div key={index} className="parameter">
          <Input aria-label={t('parameterName', { n: index + 1 })} maxLength={lengthMax} placeholder="utm_content" value={name} onChange={(event) => write(index, [event.target.value, text])} />
          <Input aria-label={t('parameterValue', { n: index + 1 })} maxLength={lengthMax} value={text} onChange={(event) => write(index, [name, event.target.value])} />
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeParameter', { n: index + 1 })} onClick={() => set(lines.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button className="start" size="small" icon={<PlusOutlined />} onClick={() => setLines([...lines, ['', '']])}>{t('addParameter')}</Button>
    </div>
  )
}
