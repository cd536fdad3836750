import { Input, InputNumber, Select } from 'antd'
import { grids, replacedAt, withGrid, type Grid, type ImageMessage } from './content'
import { Field } from './Field'
import { LinkEditor } from './LinkEditor'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

const heightMin = 520
const heightMax = 2080

type Props = { message: ImageMessage; onChange: (message: ImageMessage) => void }

/** 圖文訊息: one picture and what its areas do. */
export function ImageEditor({ message, onChange }: Props) {
  const t = useMessageWords()
  const names: Grid[] = ['whole', 'twoColumns', 'twoRows', 'threeRows', 'fourQuarters', 'oneAboveTwo', 'oneAboveThree', 'sixCells']
  return (
    <>
      <PictureField label={t('imageUrl')} help={t('imageHelp')} isImageMessage value={message.pictureUrl} onChange={(pictureUrl, height) => onChange({ ...message, pictureUrl, ...(height ? { height } : {}) })} />
      <Field label={t('altText')}>
        {(id) => <Input id={id} placeholder={t('altExample')} value={message.altText ?? ''} onChange={(event) => onChange({ ...message, altText: event.target.value || null })} />}
      </Field>
      <div className="link-edit">
        <Field label={t('grid')}>
          {(id) => <Select<Grid> id={id} style={{ width: '100%' }} value={message.grid} onChange={(grid) => onChange(withGrid(message, grid))} options={names.map((value) => ({ value, label: t(value) }))} />}
        </Field>
        <Field label={t('height')}>
          {(id) => <InputNumber id={id} style={{ width: '100%' }} min={heightMin} max={heightMax} value={message.height} onChange={(height) => height && onChange({ ...message, height })} />}
        </Field>
      </div>
      {message.grid ? <GridSketch grid={message.grid} /> : null}
      {message.areas.map((area, index) => (
        <fieldset key={index} className="part">
          <legend>{t('area', { n: index + 1 })}</legend>
          <LinkEditor action={area.action} labelName={t('areaLabel')} onChange={(action) => onChange({ ...message, areas: replacedAt(message.areas, index, { ...area, action }) })} />
        </fieldset>
      ))}
    </>
  )
}

export function GridSketch({ grid }: { grid: Grid }) {
  return (
    <div className="grid-sketch" aria-hidden="true">
      {grids[grid].map((place, index) => <span key={place} style={{ gridArea: place }}>{index + 1}</span>)}
    </div>
  )
}
