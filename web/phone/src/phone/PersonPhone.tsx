import { Phone } from '@weir/line-view';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { hasFramesOfItsOwn } from '../frames';
import { chatOf, phoneOf, Refused, type Opening, type Screen } from '../sandbox';
import { Browser, type BrowserPage } from '../sheets/Browser';
import { Befriend, Consent } from '../sheets/Consent';
import { SharePicker, type Sharing } from '../sheets/SharePicker';
import { useTaste } from '../taste';
import { AddFriend } from './AddFriend';
import { ChatRoom } from './ChatRoom';
import { Home } from './Home';
import { NewGroup } from './NewGroup';
import { screenOf } from './severalChat';

const ToastMilliseconds = 2_600;

/** What lies over whatever screen is open: a page, the question before a LIFF app, the way to a new friend. */
type Over = { kind: 'page'; page: BrowserPage } | { kind: 'consent'; asked: Extract<Opening, { kind: 'consent' }>; url: string } | { kind: 'addFriend'; isFound: boolean } | { kind: 'newGroup' } | null;

/** The chat with the account, or one of several by its id; null is the list of them. */
type Room = { chatId: string | null } | null;

/** One person's phone. What it shows comes from the sandbox; it keeps only which screen is open. */
export function PersonPhone({ screen, startsWith, onSwitch }: { screen: Screen; startsWith?: string; onSwitch: () => void }) {
  const { language, theme, say } = useTaste();
  const { userId } = screen;
  const doors = useMemo(() => phoneOf(userId), [userId]);
  const [room, setRoom] = useState<Room>(null);
  const chatId = room?.chatId ?? null;
  const chat = screen.chats.find((each) => each.chatId === chatId);
  const chatDoors = useMemo(() => (chatId === null ? doors : chatOf(userId, chatId)), [doors, userId, chatId]);
  const place = room === null ? 'none' : (chatId ?? undefined);
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const [befriending, setBefriending] = useState<{ answer: () => void } | null>(null);
  const [over, setOver] = useState<Over>(null);
  const [toast, setToast] = useState<string | null>(null);

  useEffect(() => {
    if (toast !== null) {
      const timer = setTimeout(() => setToast(null), ToastMilliseconds);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [toast]);

  const open = useCallback(
    async (url: string, more: object = {}) => {
      if (!/^https?:/i.test(url)) {
        setToast(say('cannotOpen', url));
        return;
      }
      try {
        const isOwnFrame = hasFramesOfItsOwn();
        // Where all phones share one browser's cookies, the browser is told whose hands it is in.
        const opening = await doors.open(url, { chat: place, holds: !isOwnFrame, ...more });
        const framed = (page: { url: string; framedUrl: string | null }) => ({ url: page.url, framedUrl: (isOwnFrame && page.framedUrl) || page.url });
        switch (opening.kind) {
          case 'addFriend':
            return setOver({ kind: 'addFriend', isFound: true });
          case 'consent':
            return setOver({ kind: 'consent', asked: opening, url });
          case 'closed':
            setOver(null);
            return setToast(say('liffClosed', opening.reason));
          case 'web':
            return setOver({ kind: 'page', page: { ...framed(opening), size: 'full' } });
          case 'liff':
            return setOver({ kind: 'page', page: { ...framed(opening), accessToken: opening.accessToken, size: opening.viewType === 'compact' || opening.viewType === 'tall' ? opening.viewType : 'full' } });
        }
      } catch (refusal) {
        setToast(refusal instanceof Refused ? refusal.message : String(refusal));
      }
    },
    [doors, place, say],
  );

  const closeOver = useCallback(() => {
    setSharing(null);
    setBefriending(null);
    setOver((before) => {
      void doors.act('close', before?.kind === 'page' ? { accessToken: before.page.accessToken } : {});
      return null;
    });
  }, [doors]);

  const befriend = useCallback((answer: () => void) => setBefriending({ answer }), []);
  const openInstead = useCallback((url: string) => void open(url), [open]);

  // A link from elsewhere, such as an add-friend link opened in an ordinary browser, is opened once.
  const begun = useRef(false);
  useEffect(() => {
    if (startsWith && !begun.current) {
      begun.current = true;
      void open(startsWith);
    }
  }, [startsWith, open]);

  const enterChat = () => {
    setOver(null);
    setRoom({ chatId: null });
    void doors.act('enter');
  };
  const isGone = chatId !== null && chat === undefined;

  return (
    <div className="person-phone" data-theme={theme}>
      {room !== null && !isGone
        ? (
          <ChatRoom
            key={`${userId} ${chatId}`}
            screen={chat ? screenOf(screen, chat) : screen}
            chat={chat}
            doors={chatDoors}
            onBack={() => setRoom(null)}
            onOpen={(url) => void open(url)}
            onToast={setToast}
          />
        )
        : (
          <Phone title={screen.displayName} language={language} theme={theme} header={<></>} input={<></>}>
            <Home
              screen={screen}
              doors={doors}
              onChat={enterChat}
              onSeveral={(id) => setRoom({ chatId: id })}
              onNewGroup={() => setOver({ kind: 'newGroup' })}
              onAdd={() => setOver({ kind: 'addFriend', isFound: false })}
              onSwitch={onSwitch}
            />
          </Phone>
        )}
      {over?.kind === 'newGroup' && (
        <NewGroup
          screen={screen}
          onMade={(id, isAsWished) => {
            setOver(null);
            setRoom({ chatId: id });
            if (!isAsWished) setToast(say('joinsNoGroups', screen.account.displayName));
          }}
          onClose={() => setOver(null)}
        />
      )}
      {over?.kind === 'addFriend' && <AddFriend isFound={over.isFound} screen={screen} doors={doors} onFound={() => setOver({ kind: 'addFriend', isFound: true })} onPage={(url) => void open(url)} onAdded={enterChat} onClose={() => setOver(null)} />}
      {over?.kind === 'consent' && (
        <Consent
          asked={over.asked}
          accountName={screen.account.displayName}
          friendship={screen.friendship}
          onAnswer={(agreed) => void open(over.url, { asks: false, ...agreed })}
          onClose={closeOver}
        />
      )}
      {over?.kind === 'page' && <Browser page={over.page} onOpen={openInstead} onShare={setSharing} onBefriend={befriend} onClose={closeOver} />}
      {over?.kind === 'page' && sharing && <SharePicker sharing={sharing} onClose={() => setSharing(null)} />}
      {over?.kind === 'page' && befriending && (
        <Befriend
          accountName={screen.account.displayName}
          friendship={screen.friendship}
          onAnswer={(adds) => {
            setBefriending(null);
            // The app asks for the friendship as soon as it hears that this is over.
            void (adds ? doors.act('follow').catch((refusal: Error) => setToast(refusal.message)) : Promise.resolve()).then(() => befriending.answer());
          }}
        />
      )}
      <div className="toast" role="status">{toast}</div>
    </div>
  );
}
