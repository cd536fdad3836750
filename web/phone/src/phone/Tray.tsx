import { Sticker } from '@weir/line-view';
import { useRef } from 'react';
import { useTaste } from '../taste';
import type { Word } from '../wording';

/** Packages that LINE lets bots send too; the drawings are ours, and free. */
const packages: readonly { packageId: string; first: number; count: number }[] = [
  { packageId: '446', first: 1988, count: 16 },
  { packageId: '789', first: 10855, count: 16 },
];

export function StickerTray({ onSend }: { onSend: (packageId: string, stickerId: string) => void }) {
  const { say } = useTaste();
  return (
    <div className="tray stickers" role="group" aria-label={say('stickers')} tabIndex={-1}>
      {packages.flatMap(({ packageId, first, count }) =>
        Array.from({ length: count }, (_, i) => String(first + i)).map((stickerId) => (
          <button key={stickerId} type="button" aria-label={say('sticker', stickerId)} onClick={() => onSend(packageId, stickerId)}>
            <Sticker packageId={packageId} stickerId={stickerId} label="" />
          </button>
        )),
      )}
    </div>
  );
}

export type FileKind = 'image' | 'video' | 'audio' | 'file';

const files: readonly { word: Word; kind: FileKind; accept: string; capture?: 'environment'; path: string }[] = [
  { word: 'camera', kind: 'image', accept: 'image/*', capture: 'environment', path: 'M4 8h3l2-2.5h6L17 8h3v11H4zM12 10.2a3 3 0 1 0 .01 0' },
  { word: 'album', kind: 'image', accept: 'image/*', path: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4' },
  { word: 'video', kind: 'video', accept: 'video/*', path: 'M4 6h11v12H4zM15 10.500l5-3v9l-5-3' },
  { word: 'audio', kind: 'audio', accept: 'audio/*', path: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3M6 11a6 6 0 0 0 12 0M12 17v4' },
  { word: 'file', kind: 'file', accept: '', path: 'M6 3h8l4 4v14H6zM14 3v4h4' },
];

const pin = 'M12 3c-4 0-7 3-7 7 0 5 7 11 7 11s7-6 7-11c0-4-3-7-7-7zM12 8a2.2 2.2 0 1 0 .01 0';

/** What the plus sign opens. A real phone asks its own camera and its own album. */
export function AttachmentTray({ onFile, onPlace }: { onFile: (kind: FileKind, file: File) => void; onPlace: () => void }) {
  const { say } = useTaste();
  return (
    <div className="tray attachments" role="group" aria-label={say('more')} tabIndex={-1}>
      {files.map((each) => <FileButton key={each.word} {...each} name={say(each.word)} onFile={(file) => onFile(each.kind, file)} />)}
      <button type="button" onClick={onPlace}><Sign path={pin} />{say('place')}</button>
    </div>
  );
}

function FileButton({ name, accept, capture, path, onFile }: { name: string; accept: string; capture?: 'environment'; path: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}><Sign path={path} />{name}</button>
      <FileInput ref={input} name={name} accept={accept} capture={capture} onFile={onFile} />
    </>
  );
}

/** A field for files that nobody sees; it is emptied so that the same file can be sent twice. */
export function FileInput({ ref, name, accept, capture, onFile }: { ref: React.Ref<HTMLInputElement>; name: string; accept: string; capture?: 'environment'; onFile: (file: File) => void }) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      aria-label={name}
      accept={accept}
      capture={capture}
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (file) {
          onFile(file);
        }
      }}
    />
  );
}

export function Sign({ path }: { path: string }) {
  return <svg className="lv-sign" viewBox="0 0 24 24" aria-hidden="true"><path d={path} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" /></svg>;
}
