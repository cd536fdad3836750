import { Chat, Phone, Taps, type Tap } from '@weir/line-view';
import { useEffect, useMemo, useRef, useState } from 'react';
import { actOf, keepsQuickReplies, type Act, type Afterwards } from '../acts';
import { Refused, type Bubble, type PhoneDoors, type Screen } from '../sandbox';
import { Picker } from '../sheets/Picker';
import { PlaceSheet } from '../sheets/Place';
import { Choices, Sheet } from '../sheets/Sheet';
import { PictureViewer, Player } from '../sheets/Viewer';
import { useTaste } from '../taste';
import { durationOf } from './duration';
import { HoldMenu } from './HoldMenu';
import { InputBar, type Tray } from './InputBar';
import { itemsOf, wordsOf } from './items';
import { Menu } from './Menu';
import { AttachmentTray, FileInput, Sign, StickerTray, type FileKind } from './Tray';
import { useWaiting } from './waiting';

type Over = Extract<Act, { does: 'pick' | 'look' | 'watch' | 'listen' }> | { does: 'place' } | { does: 'hold'; bubble: Bubble } | { does: 'account' } | null;

interface Props {
  screen: Screen;
  doors: PhoneDoors;
  onBack: () => void;
  onOpen: (url: string) => void;
  onToast: (words: string) => void;
}

/** The chat with the account: what a tap does, what one writes, what slides up. */
export function ChatRoom({ screen, doors, onBack, onOpen, onToast }: Props) {
  const { language, theme, say } = useTaste();
  const { account, friendship, richMenu } = screen;
  const [text, setText] = useState('');
  const [tray, setTray] = useState<Tray>(richMenu?.menu.selected ? 'menu' : null);
  const [isKeyboard, setIsKeyboard] = useState(false);
  const [quoting, setQuoting] = useState<Bubble | null>(null);
  const [answeredId, setAnsweredId] = useState<string | null>(null);
  const [over, setOver] = useState<Over>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const items = useMemo(() => itemsOf(screen, say), [screen, say]);
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
  const attempt = (asked: Promise<unknown>) => asked.catch((refusal: unknown) => onToast(refusal instanceof Refused ? refusal.message : String(refusal)));

  const close = () => setOver(null);
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
        return void attempt(doors.act('say', { text: act.text }));
      case 'postback':
        after(act.then);
        return void attempt(doors.act('tap', { data: act.data, displayText: act.displayText }).then(() => (act.alsoSays ? doors.act('say', { text: act.alsoSays }) : undefined)));
      case 'switchMenu':
        return void attempt(doors.act('switch-menu', { richMenuAliasId: act.alias, data: act.data }));
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
      void attempt(doors.act('say', { text: words, quotes: quoting?.messageId }));
    }
  };

  const upload = async (kind: FileKind, file: File) => {
    setTray(null);
    const durationMs = kind === 'video' || kind === 'audio' ? await durationOf(file) : undefined;
    await attempt(doors.upload(file, kind, { fileName: file.name, durationMs }));
  };

  const header = (
    <header className="lv-header">
      <button type="button" className="icon" aria-label={say('back')} onClick={onBack}><Sign path="M15 5l-7 7 7 7" /></button>
      <h2 className="lv-one-line">{account.displayName}{screen.isMuted && <span title={say('muted')}> 🔕</span>}</h2>
      <button type="button" className="icon" aria-label={say('accountMenu')} onClick={() => setOver({ does: 'account' })}><Sign path="M4 7h16M4 12h16M4 17h16" /></button>
    </header>
  );

  const input = friendship === 'blocked' || friendship === 'deleted' ? (
    <div className="blocked-bar">
      <p>{say(friendship === 'deleted' ? 'deleted' : 'isBlocked')}</p>
      {friendship === 'blocked' && <button type="button" className="pill" onClick={() => void attempt(doors.act('unblock'))}>{say('unblock')}</button>}
    </div>
  ) : (
    <div className="foot">
      {quoting && (
        <div className="quoting">
          <span className="lv-one-line">{say('replyingTo', quoting.from === 'person' ? say('you') : account.displayName)}：{wordsOf(quoting, say)}</span>
          <button type="button" className="round" aria-label={say('cancel')} onClick={() => setQuoting(null)}>×</button>
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
            void attempt(doors.act('sticker', { packageId, stickerId, quotes: quoting?.messageId }));
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
            <button type="button" className="pill" onClick={() => void attempt(doors.act('follow'))}>{say('addFriend')}</button>
          </div>
        )}
        <Chat
          messages={items}
          onTap={tap}
          onHold={(index) => setOver({ does: 'hold', bubble: screen.messages[index]! })}
          hidesQuickReplies={answeredId !== null && answeredId === lastId}
          isWaiting={isWaiting}
        />
      </Phone>
      <FileInput ref={camera} name={say('camera')} accept="image/*" capture="environment" onFile={(file) => void upload('image', file)} />
      <FileInput ref={album} name={say('album')} accept="image/*,video/*" onFile={(file) => void upload(file.type.startsWith('video/') ? 'video' : 'image', file)} />
      {over?.does === 'pick' && (
        <Picker
          pick={over}
          now={screen.now}
          onClose={close}
          onPick={(chosen) => {
            close();
            setAnsweredId(lastId ?? null);
            void attempt(doors.act('tap', { data: over.data, params: { [over.mode]: chosen } }));
          }}
        />
      )}
      {over?.does === 'place' && (
        <PlaceSheet
          onClose={close}
          onSend={(place) => {
            close();
            setTray(null);
            void attempt(doors.act('location', place));
          }}
        />
      )}
      {over?.does === 'look' && <PictureViewer url={over.url} onClose={close} />}
      {over?.does === 'listen' && <Player kind="audio" url={over.url} onClose={close} />}
      {over?.does === 'watch' && (
        <Player
          kind="video"
          url={over.url}
          link={over.link}
          onLink={() => {
            close();
            onOpen(over.link!.url);
          }}
          onClose={close}
          onWatched={over.trackingId === undefined ? undefined : () => {
            close();
            void attempt(doors.act('watch', { trackingId: over.trackingId }));
          }}
        />
      )}
      {over?.does === 'hold' && (
        <HoldMenu
          bubble={over.bubble}
          isHeard={friendship !== 'blocked'}
          onCopy={(words) => perform({ does: 'copy', text: words })}
          onQuote={() => {
            setQuoting(over.bubble);
            write(text);
          }}
          onUnsend={() => void attempt(doors.act('unsend', { messageId: over.bubble.messageId }))}
          onClose={close}
        />
      )}
      {over?.does === 'account' && (
        <Sheet title={account.displayName} onClose={close}>
          <p className="sheet-note">{account.basicId}{account.isVerified && ` · ${say('verified')}`}</p>
          <Choices
            choices={[
              { name: say(screen.isMuted ? 'unmute' : 'mute'), does: () => { close(); void attempt(doors.act('mute', { on: !screen.isMuted })); } },
              friendship === 'blocked'
                ? { name: say('unblock'), does: () => { close(); void attempt(doors.act('unblock')); } }
                : { name: say('block'), isGrave: true, does: () => { close(); void attempt(doors.act('block')); } },
            ]}
          />
        </Sheet>
      )}
    </>
  );
}
