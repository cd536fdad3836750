import type { ReactNode } from 'react';
import { textOf, type Action, type Tap } from './line';
import { useView } from './view';
import { word, type Language, type Word } from './wording';

/**
 * A button over the whole of its positioned parent. It stands FIRST in the parent and above what does not tap: taps that lie deeper
 * come later in the document and so on top, which gives nested areas (a card with a button in it) without a button inside a button.
 */
export function TapArea({ action, path, name }: { action: Tap | undefined; path: string; name?: string }) {
  const { language, onTap } = useView();
  if (!isAction(action)) {
    return null;
  }
  return (
    <button type="button" className="lv-tap" aria-label={name ?? nameOf(action, language)} onClick={() => onTap(action, path)} />
  );
}

/** A tap with its words on it. */
export function TapButton({ action, path, className, children }: { action: Action | undefined; path: string; className: string; children?: ReactNode }) {
  const { language, onTap } = useView();
  const shown = isAction(action) ? action : {};
  return (
    <button type="button" className={className} aria-label={nameOf(shown, language)} onClick={() => onTap(shown, path)}>
      {children ?? <span className="lv-one-line">{textOf(shown.label)}</span>}
    </button>
  );
}

export function isAction<T extends object>(action: T | undefined | null): action is T {
  return typeof action === 'object' && action !== null;
}

const kinds: Readonly<Record<string, Word>> = {
  camera: 'camera',
  cameraRoll: 'cameraRoll',
  location: 'location',
  datetimepicker: 'pickDate',
  clipboard: 'copy',
};

/** The label; where LINE asks for none, what the tap says or where it leads. */
export function nameOf(action: Tap, language: Language): string {
  const all: Action = action;
  const said = [all.label, all.text, all.displayText, all.clipboardText, all.linkUri, all.uri].find(
    (text) => typeof text === 'string' && text.trim() !== '',
  );
  return said ?? word(kinds[action.type ?? ''] ?? 'tap', language);
}
