import { useCallback, useEffect, useState } from 'react';
import { useLive } from '../live';
import { PersonPhone } from '../phone/PersonPhone';
import { base } from '../sandbox';
import { useTaste } from '../taste';
import '../styles/phone.css';
import { People } from './People';
import { TopBar } from './TopBar';

/** As many as a large screen shows side by side. */
const PhonesMax = 4;

/** The page with the phones. Who holds one stands in the address, so that a desk can be bookmarked and handed on. */
export default function Desk() {
  const { say } = useTaste();
  const [users, setUsers] = useState(usersOfAddress);
  const [choosing, setChoosing] = useState<number | null>(users.length === 0 ? 0 : null);
  const { screens, isConnected } = useLive(users);
  const startsWith = new URLSearchParams(location.search).get('open') ?? undefined;

  useEffect(() => {
    document.title = say('title');
  }, [say]);

  useEffect(() => {
    const address = new URL(location.href);
    address.searchParams.set('people', users.join(','));
    history.replaceState(null, '', address);
  }, [users]);

  // A desk that was kept from an earlier sandbox may name people whom this one does not know: their places are free.
  useEffect(() => {
    void Promise.all(usersOfAddress().map(async (userId) => ((await fetch(`${base}/friends/${userId}`)).status === 404 ? userId : null))).then((gone) => {
      if (gone.some((userId) => userId !== null)) setUsers((before) => before.filter((userId) => !gone.includes(userId)));
    });
  }, []);

  useEffect(() => {
    if (users.length === 0) setChoosing(0);
  }, [users]);

  const choose = useCallback((place: number, userId: string) => {
    setUsers((before) => (before.includes(userId) ? before : before.toSpliced(place, 1, userId)));
    setChoosing(null);
  }, []);

  return (
    <div className="desk">
      <TopBar here="phone" />
      {!isConnected && <p className="lost" role="alert">{say('lost')}</p>}
      <main className="phones">
        {users.map((userId, place) => {
          const screen = screens[userId];
          return (
            <div key={userId} className="place">
              <p className="whose lv-one-line">{screen?.displayName}</p>
              {users.length > 1 && (
                <button type="button" className="round put-away" aria-label={say('putAway', screen?.displayName ?? '')} title={say('putAway', screen?.displayName ?? '')} onClick={() => setUsers(users.filter((each) => each !== userId))}>×</button>
              )}
              {screen && <PersonPhone screen={screen} startsWith={place === 0 ? startsWith : undefined} onSwitch={() => setChoosing(place)} />}
            </div>
          );
        })}
        {users.length > 0 && users.length < PhonesMax && (
          <button type="button" className="another" onClick={() => setChoosing(users.length)}><span aria-hidden="true">＋</span>{say('another')}</button>
        )}
      </main>
      {choosing !== null && <People isTaken={(userId) => users.includes(userId)} onChoose={(userId) => choose(choosing, userId)} onClose={users.length === 0 ? undefined : () => setChoosing(null)} />}
    </div>
  );
}

function usersOfAddress(): string[] {
  const named = new URLSearchParams(location.search).get('people')?.split(',') ?? [];
  return [...new Set(named)].filter((userId) => /^U[0-9a-f]{32}$/.test(userId)).slice(0, PhonesMax);
}
