import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Chat, Phone } from '../src';
import { lengthOf, gaps, offsetOf, ratioOf } from '../src/flex/measures';
import { placeOf } from '../src/flex/place';

afterEach(cleanup);

/** The box that holds the contents, in a bubble. */
function boxOf(box: object): HTMLElement {
  const { container } = render(
    <Phone title="花漾"><Chat messages={[{ type: 'flex', contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [], ...box } } }]} /></Phone>,
  );
  return container.querySelector<HTMLElement>('.lv-block-body > .lv-box')!;
}

const vertical = { layout: 'vertical', spacing: undefined } as const;
const horizontal = { layout: 'horizontal', spacing: 'md' } as const;
const text = { type: 'text', text: 'a' } as const;

describe('room among neighbours', () => {
  it('is shared side by side and left alone one above the other', () => {
    expect(placeOf(text, horizontal, true).flex).toBe('1 1 0');
    expect(placeOf(text, vertical, true).flex).toBe('0 0 auto');
    expect(placeOf({ ...text, flex: 3 }, horizontal, true).flex).toBe('3 1 0');
    expect(placeOf({ ...text, flex: 0 }, horizontal, true).flex).toBe('0 0 auto');
  });

  it('is a box’s own where it has a width', () =>
    expect(placeOf({ type: 'box', width: '30px' }, horizontal, true).flex).toBe('0 0 auto'));

  it('is filled by a filler', () => expect(placeOf({ type: 'filler' }, vertical, true).flex).toBe('1 0 auto'));

  it('comes from the spacing of the box, unless the component has a margin; the first has no neighbour', () => {
    expect(placeOf(text, horizontal, false).marginInlineStart).toBe('8px');
    expect(placeOf({ ...text, margin: 'xxl' }, horizontal, false).marginInlineStart).toBe('20px');
    expect(placeOf(text, horizontal, true).marginInlineStart).toBeUndefined();
    expect(placeOf({ ...text, margin: '7px' }, vertical, false).marginBlockStart).toBe('7px');
  });

  it('is not taken by what is absolute', () => {
    const place = placeOf({ type: 'box', position: 'absolute', offsetTop: '10%', offsetEnd: 'sm' }, vertical, false);
    expect(place).toMatchObject({ position: 'absolute', top: '10%', insetInlineEnd: '4px' });
    expect(place.flex).toBeUndefined();
  });
});

describe('measures', () => {
  it('are words, pixels or per cent, and nothing else reaches the style', () => {
    expect(lengthOf('lg', gaps)).toBe('12px');
    expect(lengthOf('33.5%')).toBe('33.5%');
    expect(lengthOf('12px;color:red')).toBeUndefined();
    expect(lengthOf('constructor', gaps)).toBeUndefined();
    expect(offsetOf('-2px')).toBe('-2px');
    expect(offsetOf('-huge')).toBeUndefined();
  });

  it('of a picture end at three times the width', () => {
    expect(ratioOf('20:13')).toBeCloseTo(20 / 13);
    expect(ratioOf('1:9')).toBeCloseTo(1 / 3);
    expect(ratioOf('0:0')).toBe(1);
  });
});

describe('a box', () => {
  it('has the padding of its sides before that of all', () =>
    expect(boxOf({ paddingAll: 'lg', paddingStart: '3px' }).style).toMatchObject({ paddingBlockEnd: '12px', paddingInlineStart: '3px' }));

  it('has its border, corners and size, and cuts what is larger', () =>
    expect(boxOf({ borderWidth: 'medium', borderColor: '#112233', cornerRadius: 'xl', height: '40px' }).style).toMatchObject({ borderWidth: '2px', borderRadius: '16px', height: '40px', overflow: 'hidden' }));

  it('has a gradient over its colour', () => {
    const { style } = boxOf({ backgroundColor: '#112233', background: { type: 'linearGradient', angle: '90deg', startColor: '#000000', centerColor: '#777777', centerPosition: '10%', endColor: '#ffffff80' } });
    expect(style.backgroundImage).toMatch(/^linear-gradient\(90deg, .+ 10%, .+\)$/);
    expect(style.backgroundColor).toBe('rgb(17, 34, 51)');
  });

  it('takes no colour that LINE would not take', () => expect(boxOf({ backgroundColor: 'url(https://spy.example/)' }).style.backgroundColor).toBe(''));
});

describe('words', () => {
  it('end after a line, after so many lines, or never', () => {
    boxOf({ contents: [{ type: 'text', text: '一行' }, { type: 'text', text: '兩行', wrap: true, maxLines: 2 }, { type: 'text', text: '全部', wrap: true }] });
    expect(screen.getByText('一行').className).toContain('lv-one-line');
    expect(screen.getByText('兩行').style.webkitLineClamp).toBe('2');
    expect(screen.getByText('全部').className).toBe('lv-words');
  });

  it('are those of the spans where there are any', () => {
    boxOf({ contents: [{ type: 'text', text: '不見', contents: [{ type: 'span', text: '特價', color: '#ff0000', decoration: 'line-through' }] }] });
    expect(screen.queryByText('不見')).toBeNull();
    expect(screen.getByText('特價').style).toMatchObject({ color: 'rgb(255, 0, 0)', textDecorationLine: 'line-through' });
  });

  it('run from the right where the bubble says so', () => {
    const { container } = render(<Phone title="花漾"><Chat messages={[{ type: 'flex', contents: { type: 'bubble', direction: 'rtl', body: { type: 'box', contents: [] } } }]} /></Phone>);
    expect(container.querySelector<HTMLElement>('.lv-flex')?.dir).toBe('rtl');
  });
});
