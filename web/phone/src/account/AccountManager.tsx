import { useCallback, useEffect, useRef, useState } from 'react';
import { TopBar } from '../desk/TopBar';
import { useLive } from '../live';
import { ask } from '../sandbox';
import { useTaste } from '../taste';
import '../styles/manager.css';
import type { Account, State, Switches } from './account';
import { LiffApps } from './LiffApps';
import { Settings } from './Settings';
import { Traffic } from './Traffic';

const rooms = ['settings', 'liffApps', 'traffic'] as const;
const RefreshMilliseconds = 1_000;
const noPhones: readonly string[] = [];

/** What LINE's own consoles set and no API of LINE's does, and what went over the wire. */
export default function AccountManager() {
  const { say } = useTaste();
  const [room, setRoom] = useState<(typeof rooms)[number]>(() => rooms.find((each) => location.hash === `#${each}`) ?? 'settings');
  const [all, setAll] = useState<{ account: Account; switches: Switches; state: State } | null>(null);
  const [trouble, setTrouble] = useState('');
  const { lastTraffic, isConnected } = useLive(noPhones, true);

  useEffect(() => {
    document.title = say('managerTitle');
  }, [say]);

  const load = useCallback(async () => {
    try {
      const [account, faults, state] = await Promise.all([ask<Account>('account'), ask<{ switches: Switches }>('faults'), ask<State>('state?requests=0')]);
      setAll({ account, switches: faults.switches, state });
      setTrouble('');
    } catch (error) {
      setTrouble(String(error));
    }
  }, []);

  useEffect(() => void load(), [load]);

  // What is shown beside the traffic follows it (the quota, the limits, an address that a bot has set by itself), but not call by call.
  const isDue = useRef(false);
  useEffect(() => {
    if (!isDue.current) {
      isDue.current = true;
      setTimeout(() => {
        isDue.current = false;
        void load();
      }, RefreshMilliseconds);
    }
  }, [load, lastTraffic]);

  return (
    <div className="manager">
      <TopBar here="manager" />
      {(!isConnected || trouble) && <p className="lost" role="alert">{isConnected ? trouble : say('lost')}</p>}
      <div className="rooms" role="tablist">
        {rooms.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={room === each}
            onClick={() => {
              setRoom(each);
              history.replaceState(null, '', `#${each}`);
            }}
          >
            {say(each)}
          </button>
        ))}
      </div>
      {all?.state.memory.problem && <p className="lost" role="alert">{all.state.memory.problem}</p>}
      {all && (
        <main role="tabpanel" aria-label={say(room)}>
          {room === 'settings' && <Settings {...all} onChanged={load} />}
          {room === 'liffApps' && <LiffApps apps={all.account.liffApps} onChanged={load} />}
          {room === 'traffic' && <Traffic last={lastTraffic} state={all.state} account={all.account} />}
        </main>
      )}
    </div>
  );
}
