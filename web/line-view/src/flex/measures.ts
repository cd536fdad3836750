/**
 * LINE's words for sizes, in pixels. The reference gives only their order; the figures are those of LINE's own Flex Message Simulator,
 * as far as they are publicly known.
 */
export type Scale = Readonly<Record<string, number>>;

export const gaps: Scale = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
export const radii: Scale = gaps;
export const borders: Scale = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };
export const letters: Scale = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };
export const pictures: Scale = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220 };
export const bubbles: Scale = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };

export const bubbleDefault = 'mega';
export const textDefault = 'md';
export const imageDefault = 'md';

const given = /^\d+(\.\d+)?(px|%)$/;
const hex = /^#([0-9a-f]{6}|[0-9a-f]{8})$/i;

/** A length for CSS, or nothing where neither a word nor a measure stands: LINE would refuse it, the picture goes on without. */
export function lengthOf(value: string | undefined, scale?: Scale): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const named = scale && Object.hasOwn(scale, value) ? scale[value] : undefined;
  return named !== undefined ? `${named}px` : given.test(value) ? value : undefined;
}

/** An offset may also go the other way. */
export function offsetOf(value: string | undefined): string | undefined {
  return typeof value === 'string' && value.startsWith('-') ? minus(lengthOf(value.slice(1), gaps)) : lengthOf(value, gaps);
}

function minus(length: string | undefined): string | undefined {
  return length && `-${length}`;
}

export function colourOf(value: string | undefined): string | undefined {
  return typeof value === 'string' && hex.test(value) ? value : undefined;
}

/** "20:13" for CSS. LINE refuses a picture more than three times as high as wide; so that it stays on the screen, it is cut there. */
export function ratioOf(value: string | undefined, tallest = 3): number {
  const [width, height] = typeof value === 'string' ? value.split(':').map(Number) : [];
  return width && height && width > 0 && height > 0 ? Math.max(width / height, 1 / tallest) : 1;
}
