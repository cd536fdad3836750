import { useMemo, type ReactNode } from 'react';
import { Bubble, isWide, kindOf } from './Chat';
import { Guarded } from './Unknown';
import type { Tap } from './line';
import { ViewContext, useView } from './view';
import type { Language } from './wording';

export interface WallProps {
  /** What a screen reader calls it. */
  title: string;
  language?: Language;
  theme?: 'light' | 'dark';
  timeZone?: string;
  /** Called with the action of whatever is tapped; without it taps lead nowhere. */
  onTap?: (action: Tap, path: string) => void;
  children?: ReactNode;
}

const nobodyListens = () => undefined;

/** The wall of a chat without the phone around it: for whoever sees a chat from the account's side, and lays it out himself. */
export function Wall({ title, language = 'zh-TW', theme = 'light', timeZone, onTap = nobodyListens, children }: WallProps) {
  const outer = useView();
  const view = useMemo(() => ({ ...outer, language, timeZone, account: { name: title }, onTap }), [outer, language, timeZone, title, onTap]);
  return (
    <ViewContext value={view}>
      <section className="lv-phone lv-wall" data-theme={theme} lang={language} aria-label={title}>{children}</section>
    </ViewContext>
  );
}

export interface WallEntryProps {
  /** On which side of the wall it hangs: the viewer's own, or the other's. */
  side: 'own' | 'other';
  message: object;
  /** The first of several in one go points to who speaks. */
  isFirst?: boolean;
  /** What stands beside it, such as the time. */
  children?: ReactNode;
}

/** One message on a wall, drawn as on the phone. */
export function WallEntry({ side, message, isFirst = false, children }: WallEntryProps) {
  return (
    <div className={`lv-entry lv-on-wall ${side === 'own' ? 'lv-mine' : 'lv-theirs'} ${isFirst ? 'lv-with-face' : ''}`}>
      <div className="lv-said">
        <div className={`lv-row ${isWide(message) ? 'lv-wide' : ''}`}>
          <Guarded of={message} kind={kindOf(message)}><Bubble message={message} path="message" /></Guarded>
          {children}
        </div>
      </div>
    </div>
  );
}
