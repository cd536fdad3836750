import { useRef, type FormEvent, type Ref } from 'react';
import { useTaste } from '../taste';
import { Sign } from './Tray';

export type Tray = 'more' | 'stickers' | 'menu' | null;

interface Props {
  text: string;
  tray: Tray;
  /** The text on the bar of the account's menu, when it has one. */
  menuBar: string | undefined;
  /** With a menu, the bar is either this or the keyboard. */
  isKeyboard: boolean;
  field: Ref<HTMLTextAreaElement>;
  onText: (text: string) => void;
  onTray: (tray: Tray) => void;
  onKeyboard: (isKeyboard: boolean) => void;
  onSend: () => void;
}

/** The bar below the chat: LINE shows the menu's own bar first, and the keyboard behind a button beside it. */
export function InputBar({ text, tray, menuBar, isKeyboard, field, onText, onTray, onKeyboard, onSend }: Props) {
  const { say } = useTaste();
  const form = useRef<HTMLFormElement>(null);
  if (menuBar !== undefined && !isKeyboard) {
    return (
      <div className="input-bar menu-bar">
        <button type="button" className="icon" aria-label={say('keyboard')} onClick={() => onKeyboard(true)}><Sign path="M3 6h18v12H3zM6.500 9.500h.01M10 9.500h.01M13.500 9.500h.01M17 9.500h.01M8 14.500h8" /></button>
        <button type="button" className="menu-title" aria-expanded={tray === 'menu'} onClick={() => onTray(tray === 'menu' ? null : 'menu')}>
          {menuBar} <span aria-hidden="true">{tray === 'menu' ? '▾' : '▴'}</span>
        </button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form ref={form} className="input-bar" onSubmit={submit}>
      {menuBar !== undefined && <button type="button" className="icon" aria-label={say('openMenu')} onClick={() => onKeyboard(false)}><Sign path="M4 6h16M4 12h16M4 18h16" /></button>}
      <button type="button" className="icon" aria-label={say('more')} aria-expanded={tray === 'more'} onClick={() => onTray(tray === 'more' ? null : 'more')}><Sign path="M12 5v14M5 12h14" /></button>
      <textarea
        ref={field}
        rows={1}
        value={text}
        placeholder={say('write')}
        aria-label={say('write')}
        maxLength={5000}
        onChange={(event) => onText(event.target.value)}
        onFocus={() => onTray(null)}
        onKeyDown={(event) => {
          // While Chinese is being composed, Enter takes the word and sends nothing.
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            form.current?.requestSubmit();
          }
        }}
      />
      {text.trim() === ''
        ? <button type="button" className="icon" aria-label={say('stickers')} aria-expanded={tray === 'stickers'} onClick={() => onTray(tray === 'stickers' ? null : 'stickers')}><Sign path="M12 3a9 9 0 1 0 .01 0M8.500 10h.01M15.500 10h.01M8 14a4.500 4.500 0 0 0 8 0" /></button>
        : <button type="submit" className="icon send" aria-label={say('send')}><Sign path="M4 12l16-8-5 16-3.500-6.500z" /></button>}
    </form>
  );
}
