import { InputNumber, Select } from 'antd'
import { OptionalActionEditor } from './actions/ActionEditor'
import { AltTextField } from './AltTextField'
import { DrawnAreas } from './areas/DrawnAreas'
import { drawnFrom, grids, replacedAt, withGrid, type Grid, type ImageMessage } from './content'
import { Field } from './Field'
import { PictureField } from './PictureField'
import { useMessageWords } from './words'

const heightMin = 520
const heightMax = 2080

type Props = { message: ImageMessage; onChange: (message: ImageMessage) => void }
type Layout = Grid | 'drawn'

/** 圖文訊息: one picture and what its areas do. */
export function ImageEditor({ message, onChange }: Props) {
  const t = useMessageWords()
  const layouts: Layout[] = ['whole', 'twoColumns', 'twoRows', 'threeRows', 'fourQuarters', 'oneAboveTwo', 'oneAboveThree', 'sixCells', 'drawn']
  return (
    <>
      <PictureField label={t('imageUrl')} help={t('imageHelp')} isImageMessage value={message.pictureUrl} onChange={(pictureUrl, height) => onChange({ ...message, pictureUrl, ...(height ? { height } : {}) })} />
      <AltTextField value={message.altText} onChange={(altText) => onChange({ ...message, altText })} />
      <div className="pair">
        <Field label={t('grid')}>
          {(id) => (
            <Select<Layout>
              id={id} value={message.grid ?? 'drawn'} options={layouts.map((value) => ({ value, label: t(value) }))}
              onChange={(layout) => onChange(layout === 'drawn' ? drawnFrom(message) : withGrid(message, layout))}
            />
          )}
        </Field>
        <Field label={t('height')}>
          {(id) => <InputNumber id={id} style={{ width: '100%' }} min={heightMin} max={heightMax} value={message.height} onChange={(height) => height && onChange({ ...message, height })} />}
        </Field>
      </div>
      {message.grid ? <GridAreas message={message} grid={message.grid} onChange={onChange} /> : <DrawnAreas message={message} onChange={(areas) => onChange({ ...message, areas })} />}
    </>
  )
}

function GridAreas({ message, grid, onChange }: Props & { grid: Grid }) {
  const t = useMessageWords()
  return (
    <>
      <GridSketch grid={grid} />
      {message.areas.map((area, index) => (
        <fieldset key={index} className="part">
          <legend>{t('area', { n: index + 1 })}</legend>
          <OptionalActionEditor action={area.action} place="area" onChange={(action) => onChange({ ...message, areas: replacedAt(message.areas, index, { ...area, action }) })} />
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
