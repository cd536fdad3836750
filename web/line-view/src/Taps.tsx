import { useMemo, type ReactNode } from 'react';
import type { Tap } from './line';
import { ViewContext, useView } from './view';

/** Hears the taps of areas that stand in no chat, such as those of a menu below it. */
export function Taps({ onTap, children }: { onTap: (action: Tap, path: string) => void; children: ReactNode }) {
  const outer = useView();
  const view = useMemo(() => ({ ...outer, onTap }), [outer, onTap]);
  return <ViewContext value={view}>{children}</ViewContext>;
}
