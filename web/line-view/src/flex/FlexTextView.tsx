import { useLayoutEffect, useRef, type CSSProperties, type RefObject } from 'react';
import { listOf, textOf, type FlexText, type FlexWords } from '../line';
import { TapArea } from '../TapArea';
import type { ComponentProps } from './FlexBox';
import { colourOf, lengthOf, letters, textDefault } from './measures';

/** Smaller than this nobody can read; LINE too stops shrinking somewhere. */
const ShrunkLettersMin = 8;

export function FlexTextView({ component: text, place, path }: ComponentProps<FlexText>) {
  const words = useRef<HTMLSpanElement>(null);
  useShrinkToFit(words, text.adjustMode === 'shrink-to-fit');
  const spacing = lengthOf(text.lineSpacing);
  const style: CSSProperties = {
    ...place,
    ...lookOf(text, textDefault),
    textAlign: text.align === 'center' || text.align === 'end' ? text.align : 'start',
    lineHeight: spacing ? `calc(1.4em + ${spacing})` : undefined,
  };
  const linesMax = text.wrap && typeof text.maxLines === 'number' && text.maxLines > 0 ? text.maxLines : undefined;
  const spans = listOf(text.contents);
  return (
    <div className="lv-flex-text" style={style}>
      <TapArea action={text.action} path={`${path}.action`} name={textOf(text.action?.label) || textOf(text.text)} />
      <span ref={words} className={!text.wrap ? 'lv-words lv-one-line' : linesMax ? 'lv-words lv-clamped' : 'lv-words'} style={linesMax ? { WebkitLineClamp: linesMax } : undefined}>
        {spans.length > 0
          ? spans.map((span, i) => <span key={i} style={lookOf(span)}>{textOf(span.text)}</span>)
          : textOf(text.text)}
      </span>
    </div>
  );
}

function lookOf(words: FlexWords, sizeDefault?: string): CSSProperties {
  return {
    fontSize: lengthOf(words.size, letters) ?? lengthOf(sizeDefault, letters),
    color: colourOf(words.color),
    fontWeight: words.weight === 'bold' ? 700 : words.weight === 'regular' ? 400 : undefined,
    fontStyle: words.style === 'italic' ? 'italic' : words.style === 'normal' ? 'normal' : undefined,
    textDecorationLine: words.decoration === 'underline' || words.decoration === 'line-through' || words.decoration === 'none' ? words.decoration : undefined,
  };
}

/** Words that do not fit become smaller instead of being cut. Measured after drawing, because only the screen knows its letters. */
export function useShrinkToFit(words: RefObject<HTMLElement | null>, isOn: boolean) {
  useLayoutEffect(() => {
    const element = words.current;
    if (!element || !isOn) {
      return;
    }
    element.style.fontSize = '';
    const { clientWidth, scrollWidth } = element;
    if (clientWidth > 0 && scrollWidth > clientWidth) {
      const size = parseFloat(getComputedStyle(element).fontSize);
      element.style.fontSize = `${Math.max(ShrunkLettersMin, Math.floor((size * clientWidth) / scrollWidth))}px`;
    }
  });
}
