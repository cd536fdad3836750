import { useEffect, useMemo, useRef, type CSSProperties } from 'react';
import { listOf, type LineMessage, type Tap } from './line';
import { Coupon, File, Location } from './bubbles/Cards';
import { Imagemap } from './bubbles/Imagemap';
import { Audio, Image, StickerBubble, Video } from './bubbles/Media';
import { Text } from './bubbles/Text';
import { FlexBubbleOrCarousel } from './flex/FlexMessage';
import { Picture } from './Picture';
import { QuickReplies } from './QuickReplies';
import { TemplateBubble } from './templates/Template';
import { Guarded, NothingYet, Unknown } from './Unknown';
import { useHold } from './hold';
import { dayOf, timeOf } from './times';
import { ViewContext, useView, type CouponLook } from './view';
import { word } from './wording';

/** A message with who said it and when. */
export interface Said {
  from: 'account' | 'member';
  message: object | null;
  /** ISO 8601. */
  at?: string;
  isRead?: boolean;
  /** Taken back by whoever said it: a line of the chat says so. */
  isUnsent?: boolean;
  /** Who of several says it, where it is neither the account nor whose phone it is. */
  speaker?: string;
  /** A line of the chat itself, such as that somebody has joined; nothing was said then. */
  note?: string;
  /** What this answers, in a few words above it. */
  quoted?: { name: string; words: string };
}

/**
 * What a chat holds: messages of the account in LINE's JSON as they come from the API, null for one that is not written yet, or messages of
 * either side.
 */
export type ChatItem = object | Said | null;

export interface ChatProps {
  messages: readonly ChatItem[];
  /** Called with the action and where it stands, such as `messages[0].template.actions[1]`. */
  onTap?: (action: Tap, path: string) => void;
  /** When a message without a time of its own was said. */
  at?: string;
  coupons?: Readonly<Record<string, CouponLook | undefined>>;
  /** A message was held: pressed for long, or its menu asked for with the mouse or the keyboard. */
  onHold?: (index: number) => void;
  /** A quick reply was tapped; LINE then takes them all away. */
  hidesQuickReplies?: boolean;
  /** The account's loading animation. */
  isWaiting?: boolean;
}

const AtEndPixels = 8;
const nobodyListens = () => undefined;
const noCoupons = {};

export function Chat({ messages, onTap = nobodyListens, at, coupons = noCoupons, onHold, hidesQuickReplies = false, isWaiting = false }: ChatProps) {
  const outer = useView();
  const view = useMemo(() => ({ ...outer, onTap, coupons }), [outer, onTap, coupons]);
  const scroll = useRef<HTMLDivElement>(null);
  const items = messages.map((item) => (isSaid(item) ? item : { from: 'account' as const, message: item, at }));
  const last = items.at(-1);

  // A new message is what one came for; while messages only change, as in a preview, nothing jumps.
  useEffect(() => {
    if (scroll.current) {
      scroll.current.scrollTop = scroll.current.scrollHeight;
    }
  }, [messages.length, isWaiting]);

  // Whoever is at the end stays there when a keyboard or a menu takes room from below.
  useEffect(() => {
    const log = scroll.current;
    if (!log || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    let height = log.clientHeight;
    const observer = new ResizeObserver(() => {
      const wasAtEnd = log.scrollTop + height >= log.scrollHeight - AtEndPixels;
      height = log.clientHeight;
      if (wasAtEnd) {
        log.scrollTo({ top: log.scrollHeight, behavior: 'instant' });
      }
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, []);

  return (
    <ViewContext value={view}>
      <div ref={scroll} className="lv-chat" role="log" aria-label={word('chat', view.language)} tabIndex={0}>
        {items.map((item, i) => (
          <Entry key={i} item={item} before={items[i - 1]} path={`messages[${i}]`} onHold={onHold && (() => onHold(i))} />
        ))}
        {isWaiting && <div className="lv-waits" role="status" aria-label={word('waits', view.language)}><i /><i /><i /></div>}
      </div>
      {!hidesQuickReplies && last?.from === 'account' && isMessage(last.message) && (
        <Guarded of={last.message} kind="quickReply">
          <QuickReplies items={listOf(last.message.quickReply?.items)} path={`messages[${items.length - 1}].quickReply`} />
        </Guarded>
      )}
    </ViewContext>
  );
}

function Entry({ item, before, path, onHold }: { item: Said; before: Said | undefined; path: string; onHold: (() => void) | undefined }) {
  const { language, timeZone, account } = useView();
  const { message, at } = item;
  const sender = isMessage(message) ? message.sender : undefined;
  const time = at && timeOf(at, language, timeZone);
  const day = at && dayOf(at, language, timeZone);
  const isNewDay = day && day !== (before?.at && dayOf(before.at, language, timeZone));
  const isMine = item.from === 'member';
  const holding = useHold(onHold);
  // Face and name stand once above what is said in one go. To a sender's name LINE adds the account's, so that nobody passes for somebody else.
  const name = item.speaker ?? (sender?.name || account.name);
  const hasFace = !isMine && (before?.from !== 'account' || before.note !== undefined || Boolean(isNewDay) || senderOf(before) !== senderOf(item));
  if (item.note !== undefined) {
    return <div className="lv-day" role="note">{item.note}</div>;
  }
  if (item.isUnsent) {
    return <div className="lv-day" role="note">{word('unsent', language)}</div>;
  }
  return (
    <>
      {isNewDay && <div className="lv-day">{day}</div>}
      <article className={`lv-entry ${isMine ? 'lv-mine' : 'lv-theirs'} ${hasFace ? 'lv-with-face' : ''}`} aria-label={isMine ? word('said', language) : name || undefined}>
        {hasFace && <Face name={name} isPerson={item.speaker !== undefined} url={item.speaker === undefined ? (sender?.iconUrl ?? account.pictureUrl) : undefined} />}
        <div className="lv-said">
          {hasFace && <div className="lv-name lv-one-line">{item.speaker === undefined && sender?.name ? `${sender.name} from '${account.name}'` : name}</div>}
          {item.quoted && <div className="lv-quoted"><b className="lv-one-line">{item.quoted.name}</b><span className="lv-one-line">{item.quoted.words}</span></div>}
          <div className={`lv-row ${isWide(message) ? 'lv-wide' : ''}`} {...holding}>
            {message ? <Guarded of={message} kind={kindOf(message)}><Bubble message={message} path={path} /></Guarded> : <NothingYet />}
            {time && (
              <div className="lv-stamp">
                {isMine && item.isRead && <span>{word('read', language)}</span>}
                <time dateTime={at}>{time}</time>
              </div>
            )}
            {onHold && <button type="button" className="lv-about" aria-label={word('about', language)} onClick={onHold}>⋯</button>}
          </div>
        </div>
      </article>
    </>
  );
}

export function Bubble({ message, path }: { message: object; path: string }) {
  if (!isMessage(message)) {
    return <Unknown kind={kindOf(message)} />;
  }
  switch (message.type) {
    case 'text':
    case 'textV2':
      return <Text message={message} path={path} />;
    case 'sticker':
      return <StickerBubble message={message} path={path} />;
    case 'image':
      return <Image message={message} path={path} />;
    case 'video':
      return <Video message={message} path={path} />;
    case 'audio':
      return <Audio message={message} path={path} />;
    case 'file':
      return <File message={message} path={path} />;
    case 'location':
      return <Location message={message} path={path} />;
    case 'coupon':
      return <Coupon message={message} path={path} />;
    case 'imagemap':
      return <Imagemap message={message} path={path} />;
    case 'template':
      return <TemplateBubble message={message} path={path} />;
    case 'flex':
      return <FlexBubbleOrCarousel message={message} path={path} />;
    default:
      return <Unknown kind={kindOf(message)} />;
  }
}

function Face({ name, url, isPerson }: { name: string; url: string | undefined; isPerson: boolean }) {
  const colour: CSSProperties = { backgroundColor: url ? undefined : isPerson ? 'var(--lv-face-person)' : 'var(--lv-face)' };
  return (
    <div className="lv-face" style={colour} aria-hidden="true">
      {url ? <Picture url={url} /> : [...name][0]}
    </div>
  );
}

/** Carousels and image messages use the whole width and stand above their time instead of beside it. */
export function isWide(message: object | null): boolean {
  if (!isMessage(message)) {
    return false;
  }
  const inner = message.type === 'template' ? message.template?.type : message.type === 'flex' ? message.contents?.type : message.type;
  return inner === 'carousel' || inner === 'image_carousel' || inner === 'imagemap' || message.type === 'flex';
}

function isSaid(item: ChatItem): item is Said {
  return item !== null && 'from' in item && 'message' in item;
}

function isMessage(message: object | null): message is LineMessage {
  return message !== null && 'type' in message && typeof message.type === 'string';
}

export function kindOf(message: object): string {
  return isMessage(message) ? message.type : '?';
}

function senderOf(item: Said): string | undefined {
  return item.speaker !== undefined ? `@${item.speaker}` : isMessage(item.message) ? item.message.sender?.name : undefined;
}
