import { useEffect, useState } from 'react';
import type { Screen } from '../sandbox';

/** Whether the account's loading animation runs. It ends by itself; the sandbox says for how long, by its own clock. */
export function useWaiting({ waitsUntil, now }: Screen): boolean {
  const [endedFor, setEndedFor] = useState<string | null>(null);
  useEffect(() => {
    if (waitsUntil === null) {
      return undefined;
    }
    const timer = setTimeout(() => setEndedFor(waitsUntil), Math.max(0, Date.parse(waitsUntil) - Date.parse(now)));
    return () => clearTimeout(timer);
  }, [waitsUntil, now]);
  return waitsUntil !== null && waitsUntil !== endedFor;
}
