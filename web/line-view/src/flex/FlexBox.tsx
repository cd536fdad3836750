import type { CSSProperties } from 'react';
import { listOf, textOf, type FlexBox, type FlexComponent } from '../line';
import { TapArea } from '../TapArea';
import { Unknown } from '../Unknown';
import { FlexButtonView, FlexFillerView, FlexSeparatorView } from './FlexControls';
import { FlexTextView } from './FlexTextView';
import { FlexIconView, FlexImageView, FlexVideoView } from './FlexPictures';
import { borders, colourOf, gaps, lengthOf, radii } from './measures';
import { placeOf, type Parent } from './place';

export interface ComponentProps<T extends FlexComponent> {
  component: T;
  place: CSSProperties;
  parent: Parent;
  path: string;
}

export function Component({ component, parent, isFirst, path }: { component: FlexComponent; parent: Parent; isFirst: boolean; path: string }) {
  const place = placeOf(component, parent, isFirst);
  const shared = { place, parent, path };
  switch (component.type) {
    case 'box':
      return <FlexBoxView component={component} {...shared} />;
    case 'text':
      return <FlexTextView component={component} {...shared} />;
    case 'image':
      return <FlexImageView component={component} {...shared} />;
    case 'icon':
      return <FlexIconView component={component} {...shared} />;
    case 'video':
      return <FlexVideoView component={component} {...shared} />;
    case 'button':
      return <FlexButtonView component={component} {...shared} />;
    case 'separator':
      return <FlexSeparatorView component={component} {...shared} />;
    case 'filler':
    case 'spacer':
      return <FlexFillerView component={component} {...shared} />;
    default:
      return <Unknown kind={`flex ${textOf((component as { type?: unknown }).type)}`} />;
  }
}

export function FlexBoxView({ component: box, place, path }: ComponentProps<FlexBox>) {
  const layout = box.layout === 'horizontal' || box.layout === 'baseline' ? box.layout : 'vertical';
  const parent: Parent = { layout, spacing: box.spacing };
  // What is taken out of the flow is no neighbour, so it gets no space and is not the first.
  const contents = listOf(box.contents);
  const first = contents.findIndex((component) => component.position !== 'absolute');
  return (
    <div className={`lv-box lv-${layout}`} style={{ ...place, ...lookOf(box) }}>
      <TapArea action={box.action} path={`${path}.action`} />
      {contents.map((component, i) => (
        <Component key={i} component={component} parent={parent} isFirst={i === first} path={`${path}.contents[${i}]`} />
      ))}
    </div>
  );
}

function lookOf(box: FlexBox): CSSProperties {
  const all = lengthOf(box.paddingAll, gaps);
  const border = lengthOf(box.borderWidth, borders);
  const radius = lengthOf(box.cornerRadius, radii);
  const height = lengthOf(box.height);
  const isCut = radius !== undefined || height !== undefined || box.maxHeight !== undefined || box.width !== undefined;
  return defined({
    paddingBlockStart: lengthOf(box.paddingTop, gaps) ?? all,
    paddingBlockEnd: lengthOf(box.paddingBottom, gaps) ?? all,
    paddingInlineStart: lengthOf(box.paddingStart, gaps) ?? all,
    paddingInlineEnd: lengthOf(box.paddingEnd, gaps) ?? all,
    backgroundColor: colourOf(box.backgroundColor),
    backgroundImage: gradientOf(box.background),
    borderWidth: border,
    borderStyle: border && 'solid',
    borderColor: border && (colourOf(box.borderColor) ?? 'var(--lv-flex-line)'),
    borderRadius: radius,
    overflow: isCut ? 'hidden' : undefined,
    width: lengthOf(box.width),
    maxWidth: lengthOf(box.maxWidth),
    height,
    maxHeight: lengthOf(box.maxHeight),
    justifyContent: box.justifyContent,
    alignItems: box.alignItems,
  });
}

/** LINE counts angles as CSS does: 0deg leads upwards, and on clockwise. */
function gradientOf(background: FlexBox['background']): string | undefined {
  const start = colourOf(background?.startColor);
  const end = colourOf(background?.endColor);
  const angle = /^-?\d+(\.\d+)?deg$/.test(background?.angle ?? '') ? background!.angle : undefined;
  if (background?.type !== 'linearGradient' || !start || !end || !angle) {
    return undefined;
  }
  const centre = colourOf(background.centerColor);
  const at = /^\d+(\.\d+)?%$/.test(background.centerPosition ?? '') ? background.centerPosition : '50%';
  return `linear-gradient(${[angle, start, centre && `${centre} ${at}`, end].filter(Boolean).join(', ')})`;
}

/** Without the fields that say nothing, so that they do not hide what the place says. */
function defined(style: CSSProperties): CSSProperties {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
