import { useMemo, type ReactNode } from 'react';
import { ViewContext, useView } from './view';
import { word, type Language } from './wording';

export interface PhoneProps {
  /** The account's name, in the header and beside its messages. */
  title: string;
  pictureUrl?: string;
  language?: Language;
  theme?: 'light' | 'dark';
  timeZone?: string;
  /** Instead of the header, which is only drawn: whoever lets people go elsewhere brings his own. */
  header?: ReactNode;
  /** Instead of the input bar, which is only drawn: whoever lets people write brings his own. */
  input?: ReactNode;
  children?: ReactNode;
}

/** A phone with LINE's chat on it. It takes the width it is given, up to that of an ordinary phone, and the height of its surroundings. */
export function Phone({ title, pictureUrl, language = 'zh-TW', theme = 'light', timeZone, header, input, children }: PhoneProps) {
  const outer = useView();
  const view = useMemo(() => ({ ...outer, language, timeZone, account: { name: title, pictureUrl } }), [outer, language, timeZone, title, pictureUrl]);
  return (
    <ViewContext value={view}>
      <section className="lv-phone" data-theme={theme} lang={language} aria-label={title}>
        {header ?? (
          <header className="lv-header">
            <Sign path="M15 5l-7 7 7 7" />
            <h2 className="lv-one-line">{title}</h2>
            <Sign path="M11 4a7 7 0 1 0 .01 0M16.2 16.2L21 21" />
            <Sign path="M4 7h16M4 12h16M4 17h16" />
          </header>
        )}
        <div className="lv-screen">{children}</div>
        {input ?? (
          <div className="lv-input" aria-hidden="true">
            <Sign path="M12 5v14M5 12h14" />
            <Sign path="M4 8h3l2-2.5h6L17 8h3v11H4zM12 10.2a3 3 0 1 0 .01 0" />
            <span>{word('write', language)}</span>
            <Sign path="M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3M6 11a6 6 0 0 0 12 0M12 17v4" />
          </div>
        )}
      </section>
    </ViewContext>
  );
}

function Sign({ path }: { path: string }) {
  return (
    <svg className="lv-sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
