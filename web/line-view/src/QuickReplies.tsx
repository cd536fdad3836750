import { isAction, TapButton } from './TapArea';
import { textOf, type QuickReplyItem } from './line';
import { Picture } from './Picture';
import { useView } from './view';
import { word } from './wording';

/** Answers to tap, above the input bar; LINE shows those of the last message only. */
export function QuickReplies({ items, path }: { items: readonly QuickReplyItem[]; path: string }) {
  const { language } = useView();
  if (items.length === 0) {
    return null;
  }
  return (
    <div className="lv-quick" role="group" aria-label={word('quickReplies', language)}>
      {items.map((item, i) => (
        <TapButton key={i} className="lv-quick-reply" action={item.action} path={`${path}.items[${i}].action`}>
          {item.imageUrl ? <Picture url={item.imageUrl} /> : isAction(item.action) && <Sign type={item.action.type} />}
          <span className="lv-one-line">{textOf(item.action?.label)}</span>
        </TapButton>
      ))}
    </div>
  );
}

const signs: Readonly<Record<string, string>> = {
  camera: 'M4 8h3l2-2.5h6L17 8h3v11H4z M12 10.2a3 3 0 1 0 .01 0z',
  cameraRoll: 'M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4',
  location: 'M12 3c-4 0-7 3-7 7 0 5 7 11 7 11s7-6 7-11c0-4-3-7-7-7z M12 8a2.2 2.2 0 1 0 .01 0z',
};

/** These three need no picture of the account's: LINE brings its own. */
function Sign({ type }: { type: string | undefined }) {
  const path = signs[type ?? ''];
  return path ? (
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" /></svg>
  ) : null;
}
