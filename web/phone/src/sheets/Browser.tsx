import { useEffect, useRef, useState } from 'react';
import { useTaste } from '../taste';
import { Sheet } from './Sheet';

/** A page in LINE's in-app browser, or a LIFF app in the size it was given. */
export interface BrowserPage {
  url: string;
  size: 'compact' | 'tall' | 'full';
  accessToken?: string;
}

/** What the LIFF script says to the phone around it. */
const closeMessage = 'sandbox.liff.close';

export function Browser({ page, onClose }: { page: BrowserPage; onClose: () => void }) {
  const { say } = useTaste();
  const frame = useRef<HTMLIFrameElement>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const listen = (event: MessageEvent<{ type?: string } | null>) => {
      // Several phones lie on one page: only the window that asked is closed.
      if (event.source === frame.current?.contentWindow && event.data?.type === closeMessage) {
        onClose();
      }
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [onClose]);

  const host = URL.canParse(page.url) ? new URL(page.url).host : page.url;
  return (
    <Sheet title={host} isQuiet isWhole={page.size === 'full'} onClose={onClose}>
      <div className={`browser browser-${page.size}`}>
        <header className="sheet-head">
          <button type="button" className="round" aria-label={say('reload')} onClick={() => setTurn(turn + 1)}>↻</button>
          <h3>{host}</h3>
          <a className="round" href={page.url} target="_blank" rel="noreferrer" aria-label={say('openOutside')} title={say('openOutside')}>↗</a>
          <button type="button" className="round" aria-label={say('close')} onClick={onClose}>×</button>
        </header>
        {/* All but leaving: a page may not take the phone away from under itself. */}
        <iframe key={turn} ref={frame} title={host} src={page.url} sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads" allow="clipboard-write; geolocation; camera" />
      </div>
    </Sheet>
  );
}
