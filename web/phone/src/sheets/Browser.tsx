import { useEffect, useRef, useState } from 'react';
import { useTaste } from '../taste';
import type { Sharing } from './SharePicker';
import { Sheet } from './Sheet';

/** A page in LINE's in-app browser, or a LIFF app in the size it was given. */
export interface BrowserPage {
  url: string;
  /** Where it lies inside this phone, when it has an address of its own there. */
  framedUrl: string;
  size: 'compact' | 'tall' | 'full';
  accessToken?: string;
}

/** What pages of the sandbox say to the phone around them: a LIFF app closes itself or shares something; an address is the phone's to open. */
type Told =
  | { type?: 'sandbox.liff.close' }
  | { type: 'sandbox.open'; url: string }
  | { type: 'sandbox.liff.befriend'; id: string }
  | { type: 'sandbox.liff.share'; id: string; messages: readonly object[]; isMultiple: boolean; accessToken: string }
  | null;

interface Props {
  page: BrowserPage;
  onOpen: (url: string) => void;
  onShare: (sharing: Sharing) => void;
  /** A LIFF app wants its account to be added; it learns only that it is over. */
  onBefriend: (answer: () => void) => void;
  onClose: () => void;
}

export function Browser({ page, onOpen, onShare, onBefriend, onClose }: Props) {
  const { say } = useTaste();
  const frame = useRef<HTMLIFrameElement>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const listen = (event: MessageEvent<Told>) => {
      // Several phones lie on one page: only the one whose window spoke is meant.
      const page = frame.current?.contentWindow;
      if (!page || event.source !== page) {
        return;
      }
      if (event.data?.type === 'sandbox.liff.close') {
        onClose();
      } else if (event.data?.type === 'sandbox.open') {
        onOpen(event.data.url);
      } else if (event.data?.type === 'sandbox.liff.share') {
        const { id, ...asked } = event.data;
        onShare({ ...asked, answer: (outcome) => page.postMessage({ type: 'sandbox.liff.answered', id, ...outcome }, '*') });
      } else if (event.data?.type === 'sandbox.liff.befriend') {
        const { id } = event.data;
        onBefriend(() => page.postMessage({ type: 'sandbox.liff.answered', id }, '*'));
      }
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [onOpen, onShare, onBefriend, onClose]);

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
        <iframe key={turn} ref={frame} title={host} src={page.framedUrl} sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads" allow="clipboard-write; geolocation; camera" />
      </div>
    </Sheet>
  );
}
