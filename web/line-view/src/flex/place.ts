import type { CSSProperties } from 'react';
import type { FlexComponent } from '../line';
import { gaps, lengthOf, offsetOf } from './measures';

/** What a component must know of the box it lies in. */
export interface Parent {
  layout: 'vertical' | 'horizontal' | 'baseline';
  spacing: string | undefined;
}

/**
 * Where a component stands among its neighbours and how much room it takes: LINE's box model in CSS. What stands on a baseline cannot be
 * moved off it: there LINE knows neither gravity nor offsetBottom.
 */
export function placeOf(component: FlexComponent, parent: Parent, isFirst: boolean): CSSProperties {
  const shifted = offsets(parent.layout === 'baseline' ? { ...component, offsetBottom: undefined } : component);
  if (component.position === 'absolute') {
    return { position: 'absolute', ...shifted };
  }
  const isUpright = parent.layout === 'vertical';
  const before = lengthOf(component.margin, gaps) ?? (isFirst ? undefined : lengthOf(parent.spacing, gaps));
  return {
    position: 'relative',
    ...shifted,
    ...(isUpright ? { marginBlockStart: before } : { marginInlineStart: before }),
    ...share(component, parent.layout),
    ...(parent.layout === 'baseline' ? {} : gravity(component, isUpright)),
  };
}

function offsets({ offsetTop, offsetBottom, offsetStart, offsetEnd }: FlexComponent): CSSProperties {
  return { top: offsetOf(offsetTop), bottom: offsetOf(offsetBottom), insetInlineStart: offsetOf(offsetStart), insetInlineEnd: offsetOf(offsetEnd) };
}

function share(component: FlexComponent, layout: Parent['layout']): CSSProperties {
  const flex = flexOf(component, layout);
  if (layout === 'vertical') {
    return flex > 0 ? { flex: `${flex} 0 auto`, minWidth: 0 } : { flex: '0 0 auto', minWidth: 0 };
  }
  // Side by side, the shares divide the whole width, whatever is inside; without a share a component is as wide as its content.
  return flex > 0 ? { flex: `${flex} 1 0`, minWidth: 0 } : { flex: '0 0 auto', maxWidth: '100%' };
}

function flexOf(component: FlexComponent, layout: Parent['layout']): number {
  if (component.type === 'separator' || component.type === 'icon') {
    return 0;
  }
  if (typeof component.flex === 'number' && component.flex >= 0) {
    return component.flex;
  }
  if (component.type === 'filler' || component.type === 'spacer') {
    return 1;
  }
  const hasOwnSize = component.type === 'box' && lengthOf(layout === 'vertical' ? component.height : component.width) !== undefined;
  return layout === 'vertical' || hasOwnSize ? 0 : 1;
}

const gravities: Readonly<Record<string, string>> = { top: 'flex-start', center: 'center', bottom: 'flex-end' };

/** Only a component that is given more height than it needs has something to fall through. */
function gravity(component: FlexComponent, isUpright: boolean): CSSProperties {
  const to = gravities[component.gravity ?? ''];
  if (!to) {
    return {};
  }
  return isUpright ? { alignContent: to === 'flex-start' ? 'start' : to === 'flex-end' ? 'end' : 'center' } : { alignSelf: to };
}
