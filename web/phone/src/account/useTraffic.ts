import { useEffect, useRef, useState } from 'react';
import { ask } from '../sandbox';
import type { Entry } from './account';

const PageMax = 200;
/** The sandbox keeps twice as many; a page that is left open must not grow without end. */
const KeptMax = 1_000;

/**
 * The newest entries, newest first. The stream says only that there are more; they are fetched a page at a time and never twice at once,
 * so that ten thousand calls a second cost this page no more than it can read.
 */
export function useTraffic(last: number, isPaused: boolean): readonly Entry[] {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [round, setRound] = useState(0);
  const isBusy = useRef(false);
  const newest = useRef(0);

  useEffect(() => {
    if (isPaused || isBusy.current || last === newest.current) {
      return;
    }
    // A sandbox that was started again counts from one.
    const after = Math.max(last < newest.current ? 0 : newest.current, last - KeptMax);
    const isAnew = last < newest.current;
    isBusy.current = true;
    ask<{ entries: Entry[] }>(`traffic?after=${after}&limit=${PageMax}`)
      .then(({ entries: page }) => {
        newest.current = page.at(-1)?.number ?? last;
        setEntries((before) => [...page.toReversed(), ...(isAnew ? [] : before)].slice(0, KeptMax));
      })
      .catch(() => {
        // The stream's own notice says that the sandbox is gone; the next one that arrives tries again.
      })
      .finally(() => {
        isBusy.current = false;
        setRound((before) => before + 1);
      });
  }, [last, isPaused, round]);

  return entries;
}
