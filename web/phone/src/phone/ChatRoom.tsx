import { Chat, Phone, Taps, type Tap } from '@weir/line-view';
import { useEffect, useMemo, useRef, useState } from 'react';
import { actOf, keepsQuickReplies, type Act, type Afterwards } from '../acts';
import { Refused, type Bubble, type ChatOfSeveral, type PhoneDoors, type Screen } from '../sandbox';
import { useTaste } from '../taste';
import { ChatSheets, type Over } from './ChatSheets';
import { durationOf } from './duration';
import { InputBar, type Tray } from './InputBar';
import { itemsOf, wordsOf } from './items';
import { Menu } from './Menu';
import { mentionsFor, withMention } from './severalChat';
import { AttachmentTray, FileInput, Sign, StickerTray, type FileKind } from './Tray';
import { useWaiting } from './waiting';

interface Props {
  screen: Screen;
  /** The group, the room or the other person, where it is not the account's own chat. */
  chat?: ChatOfSeveral;
  doors: PhoneDoors;
  onBack: () => void;
  onOpen: (url: string) => void;
  onToast: (words: string) => void;
}

/** A chat: what a tap does, what one writes, what slides up. */
export function ChatRoom({ screen, chat, doors, onBack, onOpen, onToast }: Props) {
  const { language, theme, say } = useTaste();
  const { account, friendship, richMenu } = screen;
  const [text, setText] = useState('');
  const [tray, setTray] = useState<Tray>(richMenu?.menu.selected ? 'menu' : null);
  const [isKeyboard, setIsKeyboard] = useState(false);
  const [quoting, setQuoting] = useState<Bubble | null>(null);
  const [editing, setEditing] = useState<Bubble | null>(null);
  const [answeredId, setAnsweredId] = useState<string | null>(null);
  const [over, setOver] = useState<Over>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const items = useMemo(() => itemsOf(screen, say, chat?.members), [screen, say, chat?.members]);
  const mentions = chat ? mentionsFor(text, chat, screen.userId, account.displayName) : [];
  const isWaiting = useWaiting(screen);
  const lastId = screen.messages.at(-1)?.messageId;

  // What arrives while the chat is open and seen is read; a page in the background reads nothing.
  useEffect(() => {
    const read = () => {
      if (screen.unread > 0 && document.visibilityState === 'visible') {
        void doors.act('read');
      }
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [screen.unread, doors]);

  // The account's menu opens by itself when it comes into the chat, if it says so.
  const shownMenu = useRef(richMenu?.id);
  useEffect(() => {
    if (richMenu?.id !== shownMenu.current) {
      shownMenu.current = richMenu?.id;
      setTray((before) => (richMenu?.menu.selected || (before === 'menu' && richMenu) ? 'menu' : before === 'menu' ? null : before));
    }
  }, [richMenu]);

  /** Sends, and says why when the account does not hear it. */
  const attempt = (asked: Promise<unknown>): void => void asked.catch((refusal: unknown) => onToast(refusal instanceof Refused ? refusal.message : String(refusal)));

  const close = () => {
    setOver(null);
    setTray((before) => (before === 'menu' ? before : null));
  };
  const write = (words: string) => {
    setIsKeyboard(true);
    setTray(null);
    setText(words);
    // The field may only now come to be.
    requestAnimationFrame(() => field.current?.focus());
  };
  const after = (then: Afterwards | undefined) => {
    if (then?.menu) {
      setIsKeyboard(false);
      setTray(then.menu === 'open' && richMenu ? 'menu' : null);
    }
    if (then?.keyboard !== undefined) {
      write(then.keyboard);
    }
    if (then?.isVoice) {
      onToast(say('voice'));
    }
  };

  const perform = (act: Act): void => {
    switch (act.does) {
      case 'say':
        return attempt(doors.act('say', { text: act.text }));
      case 'postback':
        after(act.then);
        return attempt(doors.act('tap', { data: act.data, displayText: act.displayText }).then(() => (act.alsoSays ? doors.act('say', { text: act.alsoSays }) : undefined)));
      case 'switchMenu':
        return attempt(doors.act('switch-menu', { richMenuAliasId: act.alias, data: act.data }));
      case 'open':
        return onOpen(act.url);
      case 'write':
        return write(act.text);
      case 'call':
        return onToast(say('wouldCall', act.number));
      case 'copy':
        return void navigator.clipboard.writeText(act.text).then(() => onToast(say('copied')), () => onToast(say('copyFailed', act.text)));
      case 'camera':
        return camera.current?.click();
      case 'album':
        return album.current?.click();
      case 'place':
      case 'pick':
      case 'look':
      case 'watch':
      case 'listen':
      case 'redeem':
        return setOver(act as Over);
      case 'nothing':
    }
  };

  const tap = (tapped: Tap, path: string) => {
    if (path.includes('.quickReply') && !keepsQuickReplies(tapped)) {
      setAnsweredId(lastId ?? null);
    }
    perform(actOf(tapped));
  };

  const send = () => {
    const words = text.trim();
    if (words !== '') {
      setText('');
      setQuoting(null);
      setEditing(null);
      attempt(editing ? doors.act('edit', { messageId: editing.messageId, text: words }) : doors.act('say', { text: words, quotes: quoting?.messageId }));
    }
  };

  const upload = async (kind: FileKind, file: File) => {
    setTray(null);
    const durationMs = kind === 'video' || kind === 'audio' ? await durationOf(file) : undefined;
    attempt(doors.upload(file, kind, { fileName: file.name, durationMs }));
  };

  const header = (
    <header className="lv-header">
      <button type="button" className="icon" aria-label={say('back')} onClick={onBack}><Sign path="M15 5l-7 7 7 7" /></button>
      <h2 className="lv-one-line">{chat ? chat.name : account.displayName}{chat && chat.kind !== 'direct' && ` (${chat.members.length + (chat.botIsIn ? 1 : 0)})`}{screen.isMuted && <span title={say('muted')}> 🔕</span>}</h2>
      <button type="button" className="icon" aria-label={say(chat ? 'groupMenu' : 'accountMenu')} onClick={() => setOver({ does: 'account' })}><Sign path="M4 7h16M4 12h16M4 17h16" /></button>
    </header>
  );

  const input = friendship === 'blocked' || friendship === 'deleted' ? (
    <div className="blocked-bar">
      <p>{say(friendship === 'deleted' ? 'deleted' : 'isBlocked')}</p>
      {friendship === 'blocked' && <button type="button" className="pill" onClick={() => attempt(doors.act('unblock'))}>{say('unblock')}</button>}
    </div>
  ) : (
    <div className="foot">
      {quoting && (
        <div className="quoting">
          <span className="lv-one-line">{say('replyingTo', quoting.from === 'person' ? say('you') : (quoting.speaker ?? account.displayName))}：{wordsOf(quoting, say)}</span>
          <button type="button" className="round" aria-label={say('cancel')} onClick={() => setQuoting(null)}>×</button>
        </div>
      )}
      {editing && (
        <div className="quoting">
          <span className="lv-one-line">{say('editing')}</span>
          <button type="button" className="round" aria-label={say('cancel')} onClick={() => { setEditing(null); setText(''); }}>×</button>
        </div>
      )}
      {mentions.length > 0 && (
        <div className="mentions" role="group" aria-label={say('mention')}>
          {mentions.map((name) => <button key={name} type="button" className="chip" onClick={() => write(withMention(text, name))}>@{name}</button>)}
        </div>
      )}
      <InputBar
        text={text}
        tray={tray}
        menuBar={richMenu?.menu.chatBarText}
        isKeyboard={isKeyboard}
        field={field}
        onText={setText}
        onTray={setTray}
        onKeyboard={(wanted) => {
          setIsKeyboard(wanted);
          setTray(wanted ? null : 'menu');
        }}
        onSend={send}
      />
      {tray === 'menu' && richMenu && <Taps onTap={tap}><Menu menu={richMenu} /></Taps>}
      {tray === 'more' && <AttachmentTray onFile={(kind, file) => void upload(kind, file)} onPlace={() => setOver({ does: 'place' })} />}
      {tray === 'stickers' && (
        <StickerTray
          onSend={(packageId, stickerId) => {
            setQuoting(null);
            attempt(doors.act('sticker', { packageId, stickerId, quotes: quoting?.messageId }));
          }}
        />
      )}
    </div>
  );

  return (
    <>
      <Phone title={account.displayName} language={language} theme={theme} header={header} input={input}>
        {friendship === 'stranger' && (
          <div className="stranger-bar">
            <span>{say('notFriend')}</span>
            <button type="button" className="pill" onClick={() => attempt(doors.act('follow'))}>{say('addFriend')}</button>
          </div>
        )}
        <Chat
          messages={items}
          onTap={tap}
          coupons={screen.coupons}
          onHold={(index) => !screen.messages[index]!.note && setOver({ does: 'hold', bubble: screen.messages[index]! })}
          hidesQuickReplies={answeredId !== null && answeredId === lastId}
          isWaiting={isWaiting}
        />
      </Phone>
      <FileInput ref={camera} name={say('camera')} accept="image/*" capture="environment" onFile={(file) => void upload('image', file)} />
      <FileInput ref={album} name={say('album')} accept="image/*,video/*" onFile={(file) => void upload(file.type.startsWith('video/') ? 'video' : 'image', file)} />
      <ChatSheets
        screen={screen}
        chat={chat}
        over={over}
        doors={doors}
        attempt={attempt}
        onOpen={onOpen}
        onCopy={(words) => perform({ does: 'copy', text: words })}
        onQuote={(bubble) => {
          setQuoting(bubble);
          write(text);
        }}
        onEdit={(bubble) => {
          setEditing(bubble);
          write(String(bubble.message?.['text'] ?? ''));
        }}
        onLeft={onBack}
        onChosen={() => setAnsweredId(lastId ?? null)}
        onClose={close}
      />
    </>
  );
}
