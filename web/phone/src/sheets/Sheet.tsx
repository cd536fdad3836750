import { useEffect, useRef, type ReactNode } from 'react';
import { useTaste } from '../taste';

/**
 * Something that slides up over a phone and has the keyboard until it goes. It is no window of the browser's: several phones lie on one
 * page, and each has sheets of its own.
 */
export function Sheet({ title, isWhole = false, isQuiet = false, onClose, children }: { title: string; isWhole?: boolean; isQuiet?: boolean; onClose: () => void; children: ReactNode }) {
  const { say } = useTaste();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    // A field that wants the keyboard has it already.
    if (!sheet.current?.contains(before)) {
      sheet.current?.focus({ preventScroll: true });
    }
    return () => (before instanceof HTMLElement ? before.focus({ preventScroll: true }) : undefined);
  }, []);
  return (
    <div className="sheet-room">
      <button type="button" className="sheet-veil" aria-label={say('close')} tabIndex={-1} onClick={onClose} />
      <div
        ref={sheet}
        className={`sheet ${isWhole ? 'sheet-whole' : ''}`}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onClose();
          }
        }}
      >
        {!isQuiet && (
          <header className="sheet-head">
            <h3>{title}</h3>
            <button type="button" className="round" aria-label={say('close')} onClick={onClose}>×</button>
          </header>
        )}
        {children}
      </div>
    </div>
  );
}

/** A list of things to do, as LINE shows at a long press. */
export function Choices({ choices }: { choices: readonly { name: string; isGrave?: boolean; does: () => void }[] }) {
  return (
    <ul className="choices">
      {choices.map(({ name, isGrave, does }) => (
        <li key={name}>
          <button type="button" className={isGrave ? 'grave' : ''} onClick={does}>{name}</button>
        </li>
      ))}
    </ul>
  );
}
