import { useRef } from 'react';
import { textOf, type FlexButton, type FlexFiller, type FlexSeparator } from '../line';
import { isAction, nameOf } from '../TapArea';
import { useView } from '../view';
import type { ComponentProps } from './FlexBox';
import { useShrinkToFit } from './FlexTextView';
import { colourOf } from './measures';

export function FlexButtonView({ component: button, place, path }: ComponentProps<FlexButton>) {
  const { language, onTap } = useView();
  const words = useRef<HTMLSpanElement>(null);
  useShrinkToFit(words, button.adjustMode === 'shrink-to-fit');
  const style = button.style === 'primary' || button.style === 'secondary' ? button.style : 'link';
  const colour = colourOf(button.color);
  const action = isAction(button.action) ? button.action : {};
  return (
    <div className="lv-flex-button" style={place}>
      <button
        type="button"
        className={`lv-button lv-style-${style} ${button.height === 'sm' ? 'lv-low' : ''}`}
        style={style === 'link' ? { color: colour } : { backgroundColor: colour }}
        aria-label={nameOf(action, language)}
        onClick={() => onTap(action, `${path}.action`)}
      >
        <span ref={words} className="lv-one-line">{textOf(action.label)}</span>
      </button>
    </div>
  );
}

/** A line across the box: lying in a vertical one, standing in the others. */
export function FlexSeparatorView({ component, place, parent }: ComponentProps<FlexSeparator>) {
  const side = parent.layout === 'vertical' ? 'borderBlockStart' : 'borderInlineStart';
  return <div role="separator" style={{ ...place, alignSelf: 'stretch', [side]: `1px solid ${colourOf(component.color) ?? 'var(--lv-flex-line)'}` }} />;
}

export function FlexFillerView({ place }: ComponentProps<FlexFiller>) {
  return <div style={place} />;
}
