import { InputNumber } from 'antd'
import { newLink } from '../actions/action'
import { OptionalActionEditor } from '../actions/ActionEditor'
import { areasMax, type Area, type Bounds, type ImageMessage } from '../content'
import { Field } from '../Field'
import { Parts } from '../Parts'
import { imageWidth } from '../picture'
import { useMessageWords } from '../words'
import { AreaDrawer } from './AreaDrawer'
import { inside, middle } from './bounds'

type Props = { message: ImageMessage; onChange: (areas: Area[]) => void }

export function DrawnAreas({ message, onChange }: Props) {
  const t = useMessageWords()
  const { areas, height } = message
  const fresh = (bounds: Bounds): Area => ({ bounds, action: newLink() })
  return (
    <>
      <AreaDrawer pictureUrl={message.pictureUrl} height={height} areas={areas} onDraw={(bounds) => areas.length < areasMax && onChange([...areas, fresh(bounds)])} />
      <p className="faint small">{t('drawHelp')}</p>
      <Parts
        items={areas} min={0} max={areasMax} fresh={() => fresh(middle(imageWidth, height))} onChange={onChange}
        legend={(n) => t('area', { n })} addLabel={t('addArea')} removeLabel={(n) => t('removeArea', { n })}
      >
        {(area, change) => (
          <>
            <BoundsFields bounds={area.bounds ?? middle(imageWidth, height)} onChange={(bounds) => change({ ...area, bounds: inside(bounds, imageWidth, height) })} />
            <OptionalActionEditor action={area.action} place="area" onChange={(action) => change({ ...area, action })} />
          </>
        )}
      </Parts>
    </>
  )
}

const sides = ['x', 'y', 'width', 'height'] as const

function BoundsFields({ bounds, onChange }: { bounds: Bounds; onChange: (bounds: Bounds) => void }) {
  const t = useMessageWords()
  const names = { x: t('left'), y: t('top'), width: t('width'), height: t('areaHeight') }
  return (
    <div className="bounds">
      {sides.map((side) => (
        <Field key={side} label={names[side]}>
          {(id) => <InputNumber id={id} min={0} precision={0} step={10} style={{ width: '100%' }} value={bounds[side]} onChange={(value) => value !== null && onChange({ ...bounds, [side]: value })} />}
        </Field>
      ))}
    </div>
  )
}
