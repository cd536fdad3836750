import { useEffect, useState } from 'react';
import { base, type Screen } from './sandbox';

export interface Live {
  screens: Readonly<Record<string, Screen | undefined>>;
  /** The number of the newest entry of the traffic, when it is listened to. */
  lastTraffic: number;
  isConnected: boolean;
}

/**
 * One stream for all phones of the page: a browser allows six connections to a host, and the phones must not use them up. The browser
 * connects again by itself when the sandbox was restarted; every screen is then told anew.
 */
export function useLive(users: readonly string[], withTraffic = false): Live {
  const asked = users.join(',');
  const [screens, setScreens] = useState<Live['screens']>({});
  const [lastTraffic, setLastTraffic] = useState(0);
  const [isConnected, setIsConnected] = useState(true);

  useEffect(() => {
    if (asked === '' && !withTraffic) {
      return;
    }
    const stream = new EventSource(`${base}/live?users=${asked}${withTraffic ? '&traffic=1' : ''}`);
    stream.addEventListener('open', () => setIsConnected(true));
    stream.addEventListener('error', () => setIsConnected(false));
    stream.addEventListener('phone', (event: MessageEvent<string>) => {
      const screen = JSON.parse(event.data) as Screen;
      setScreens((before) => ({ ...before, [screen.userId]: screen }));
    });
    stream.addEventListener('traffic', (event: MessageEvent<string>) => setLastTraffic((JSON.parse(event.data) as { last: number }).last));
    return () => stream.close();
  }, [asked, withTraffic]);

  return { screens, lastTraffic, isConnected };
}
