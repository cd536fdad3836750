import { listOf, textOf, type FlexBlock, type FlexBubble, type FlexMessage } from '../line';
import { Carousel } from '../Carousel';
import { TapArea } from '../TapArea';
import { Unknown } from '../Unknown';
import { Component } from './FlexBox';
import { bubbleDefault, bubbles, colourOf, lengthOf } from './measures';

const blocks: readonly FlexBlock[] = ['header', 'hero', 'body', 'footer'];

export function FlexBubbleOrCarousel({ message, path }: { message: FlexMessage; path: string }) {
  const { contents, altText } = message;
  switch (contents?.type) {
    case 'bubble':
      return <Bubble bubble={contents} name={textOf(altText)} path={`${path}.contents`} />;
    case 'carousel':
      return (
        <Carousel>
          {listOf(contents.contents).map((bubble, i) => (
            <Bubble key={i} bubble={bubble} name={textOf(altText)} path={`${path}.contents.contents[${i}]`} />
          ))}
        </Carousel>
      );
    default:
      return <Unknown kind={`flex ${textOf((contents as { type?: unknown } | undefined)?.type)}`} />;
  }
}

function Bubble({ bubble, name, path }: { bubble: FlexBubble; name: string; path: string }) {
  const size = bubble.size && Object.hasOwn(bubbles, bubble.size) ? bubble.size : bubbleDefault;
  return (
    <div className={`lv-flex lv-size-${size}`} style={{ width: lengthOf(size, bubbles) }} dir={bubble.direction === 'rtl' ? 'rtl' : 'ltr'}>
      <TapArea action={bubble.action} path={`${path}.action`} name={textOf(bubble.action?.label) || name} />
      {blocks.map((block) => {
        const component = bubble[block];
        if (!component) {
          return null;
        }
        const style = bubble.styles?.[block];
        const isLined = style?.separator === true && block !== blocks.find((each) => bubble[each]);
        return (
          <div
            key={block}
            className={`lv-block lv-block-${block}`}
            style={{
              backgroundColor: colourOf(style?.backgroundColor),
              borderBlockStart: isLined ? `1px solid ${colourOf(style.separatorColor) ?? 'var(--lv-flex-line)'}` : undefined,
            }}
          >
            <Component component={component} parent={{ layout: 'vertical', spacing: undefined }} isFirst path={`${path}.${block}`} />
          </div>
        );
      })}
    </div>
  );
}
