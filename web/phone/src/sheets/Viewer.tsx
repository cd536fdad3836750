import { useState } from 'react';
import { useTaste } from '../taste';
import { Sheet } from './Sheet';

/** A picture, as large as the phone. */
export function PictureViewer({ url, onClose }: { url: string; onClose: () => void }) {
  const { say } = useTaste();
  return (
    <Sheet title={say('picture')} isWhole onClose={onClose}>
      <div className="stage"><img src={url} alt={say('picture')} /></div>
    </Sheet>
  );
}

/**
 * A film or a recording. A film that carries a tracking id tells the account when it has been watched to its end; one that cannot be
 * played here may be taken as watched, because a bot's author wants the event and not the film.
 */
export function Player({ kind, url, link, onWatched, onLink, onClose }: { kind: 'video' | 'audio'; url: string; link?: { label: string }; onWatched?: () => void; onLink?: () => void; onClose: () => void }) {
  const { say } = useTaste();
  const [hasFailed, setHasFailed] = useState(url === '');
  const [hasEnded, setHasEnded] = useState(false);
  const end = () => {
    setHasEnded(true);
    onWatched?.();
  };
  return (
    <Sheet title={say(kind)} isWhole={kind === 'video'} onClose={onClose}>
      <div className="stage">
        {hasFailed
          ? <p>{say('playFailed')}</p>
          : kind === 'video'
            ? <video src={url} controls autoPlay playsInline onEnded={end} onError={() => setHasFailed(true)} />
            : <audio src={url} controls autoPlay onError={() => setHasFailed(true)} />}
        {link && (hasEnded || hasFailed) && <button type="button" className="wide-button" onClick={onLink}>{link.label}</button>}
        {onWatched && <button type="button" className="quiet-button" onClick={onWatched}>{say('asIfWatched')}</button>}
      </div>
    </Sheet>
  );
}
