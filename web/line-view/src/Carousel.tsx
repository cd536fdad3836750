import type { ReactNode } from 'react';
import { useView } from './view';
import { word } from './wording';

/** Cards side by side under one scroll bar that the keyboard reaches too. */
export function Carousel({ children }: { children: ReactNode }) {
  const { language } = useView();
  return (
    <div className="lv-carousel" role="group" aria-label={word('more', language)} tabIndex={0}>
      {children}
    </div>
  );
}
