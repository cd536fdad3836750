import { textOf, type AudioMessage, type ImageMessage, type StickerMessage, type VideoMessage } from '../line';
import { Picture } from '../Picture';
import { Sticker } from '../stickers/Sticker';
import { TapArea } from '../TapArea';
import { NothingYet } from '../Unknown';
import { useView } from '../view';
import { word } from '../wording';

export function StickerBubble({ message, path }: { message: StickerMessage; path: string }) {
  const { language } = useView();
  if (!textOf(message.packageId) && !textOf(message.stickerId)) {
    return <NothingYet />;
  }
  const numbers = `${textOf(message.packageId)}/${textOf(message.stickerId)}`;
  const label = `${word('sticker', language)} ${numbers}`;
  return (
    <div className="lv-sticker">
      <TapArea action={{ type: 'openSticker' }} path={path} name={label} />
      <Sticker packageId={textOf(message.packageId)} stickerId={textOf(message.stickerId)} label={label} />
      <small>{numbers}</small>
    </div>
  );
}

export function Image({ message, path }: { message: ImageMessage; path: string }) {
  const { language } = useView();
  return (
    <div className="lv-image">
      <TapArea action={{ type: 'openImage', url: textOf(message.originalContentUrl) }} path={path} name={word('picture', language)} />
      <Picture url={message.previewImageUrl || message.originalContentUrl} alt={word('picture', language)} />
    </div>
  );
}

export function Video({ message, path }: { message: VideoMessage; path: string }) {
  const { language } = useView();
  const tap = { type: 'playVideo' as const, url: textOf(message.originalContentUrl), trackingId: message.trackingId };
  return (
    <div className="lv-image">
      <TapArea action={tap} path={path} name={word('play', language)} />
      <Picture url={message.previewImageUrl} alt={word('video', language)} />
      <PlaySign />
    </div>
  );
}

export function Audio({ message, path }: { message: AudioMessage; path: string }) {
  const { language } = useView();
  return (
    <div className="lv-audio">
      <TapArea action={{ type: 'playAudio', url: textOf(message.originalContentUrl) }} path={path} name={`${word('audio', language)} ${clockOf(message.duration)}`} />
      <svg className="lv-audio-play" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11" fill="currentColor" /><path d="M10 7.5 17 12l-7 4.5z" fill="var(--lv-bubble)" /></svg>
      <svg className="lv-audio-wave" viewBox="0 0 76 20" aria-hidden="true">
        <path d="M2 8v4M8 6v8M14 3v14M20 7v6M26 5v10M32 2v16M38 6v8M44 4v12M50 7v6M56 3v14M62 6v8M68 8v4M74 9v2" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      <span>{clockOf(message.duration)}</span>
    </div>
  );
}

export function PlaySign() {
  return (
    <svg className="lv-play" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="23" fill="rgb(0 0 0 / .45)" stroke="#fff" strokeWidth="2" />
      <path d="M19 15l16 9-16 9z" fill="#fff" />
    </svg>
  );
}

/** 65000 as 1:05. */
export function clockOf(milliseconds: number | undefined): string {
  const seconds = Math.round(Number.isFinite(milliseconds) ? Math.max(0, milliseconds!) / 1000 : 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
