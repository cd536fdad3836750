import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { ask, type PersonRow } from '../sandbox';
import { useTaste } from '../taste';
import { isRefused, type Account, type Entry, type State } from './account';
import { peopleOf } from './people';
import { TrafficRow } from './TrafficRow';
import { useTraffic } from './useTraffic';

type Kind = 'all' | 'calls' | 'webhooks';
type Outcome = 'anyStatus' | 'ok' | 'refused' | 'e4' | 'e429' | 'e5' | 'noAnswer' | 'faulty';

const kinds: readonly Kind[] = ['all', 'calls', 'webhooks'];
const outcomes: readonly Outcome[] = ['anyStatus', 'ok', 'refused', 'e4', 'e429', 'e5', 'noAnswer', 'faulty'];
const RowsMax = 300;
const PeopleShownMax = 3;

/** Every call and every webhook, the newest first, with what was asked, what was answered, and why not. */
export function Traffic({ last, state, account }: { last: number; state: State; account: Account }) {
  const { say } = useTaste();
  const [kind, setKind] = useState<Kind>('all');
  const [outcome, setOutcome] = useState<Outcome>('anyStatus');
  const [person, setPerson] = useState('');
  const [wanted, setWanted] = useState('');
  const [isPaused, setIsPaused] = useState(false);
  const entries = useTraffic(last, isPaused);
  const people = useMemo(() => peopleOf(entries), [entries]);
  const mentioned = useMemo(() => [...new Set([...people.values()].flat())].filter((id) => id !== account.botUserId).slice(0, 100), [people, account.botUserId]);
  const names = useNames(mentioned);
  const search = useDeferredValue(wanted.trim().toLowerCase());
  const shown = entries.filter(
    (entry) => isOf(kind, entry) && isSo(outcome, entry) && (person === '' || people.get(entry.number)?.includes(person)) && (search === '' || `${entry.path} ${entry.request} ${entry.reason ?? ''}`.toLowerCase().includes(search)),
  );
  const nameOf = (id: string) => names.get(id) ?? `${id.slice(0, 6)}…`;
  const whom = (entry: Entry) => {
    const ids = (people.get(entry.number) ?? []).filter((id) => id !== account.botUserId);
    return ids.length > PeopleShownMax ? say('morePeople', nameOf(ids[0]!), ids.length) : ids.map(nameOf).join('、');
  };
  return (
    <div className="traffic">
      <div className="filters">
        <div className="chips" role="group" aria-label={say('traffic')}>
          {kinds.map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => setKind(each)}>{say(each)}</button>)}
        </div>
        <select value={outcome} aria-label={say('byStatus')} onChange={(event) => setOutcome(event.target.value as Outcome)}>{outcomes.map((each) => <option key={each} value={each}>{say(each)}</option>)}</select>
        <select value={person} aria-label={say('byPerson')} onChange={(event) => setPerson(event.target.value)}>
          <option value="">{say('everybody')}</option>
          {[...new Set([...(person ? [person] : []), ...mentioned])].map((id) => <option key={id} value={id}>{nameOf(id)}</option>)}
        </select>
        <input type="search" value={wanted} aria-label={say('filter')} placeholder={say('filter')} onChange={(event) => setWanted(event.target.value)} />
        <button type="button" className="pill" aria-pressed={isPaused} onClick={() => setIsPaused(!isPaused)}>{say(isPaused ? 'goOn' : 'pause')}</button>
      </div>
      <details className="limits">
        <summary>{say('limits')}</summary>
        {state.rateLimits.length === 0 ? <p>{say('noLimitsYet')}</p> : (
          <ul>
            {state.rateLimits.map((each) => (
              <li key={each.endpoint}>
                <code>{each.endpoint}</code>
                <meter min={0} max={each.limit} value={each.left} low={each.limit / 5} optimum={each.limit} aria-label={each.endpoint} />
                <span>{say('limitLeft', each.left.toLocaleString(), each.limit.toLocaleString(), each.perSeconds.toLocaleString())}</span>
              </li>
            ))}
          </ul>
        )}
      </details>
      {entries.length === 0 ? <p className="nothing">{say('noTraffic')}</p> : shown.length === 0 && <p className="nothing">{say('nothingMatches')}</p>}
      <ol className="entries" reversed>
        {shown.slice(0, RowsMax).map((entry) => <TrafficRow key={entry.number} entry={entry} account={account} people={whom(entry)} />)}
      </ol>
      {(shown.length > RowsMax || (entries.at(-1)?.number ?? 1) > 1) && <p className="nothing">{say('olderGone')}</p>}
    </div>
  );
}

/** People are asked for by name once. */
function useNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const unknown = ids.filter((id) => !names.has(id));
    if (unknown.length === 0) {
      return;
    }
    void Promise.all(unknown.map((id) => ask<PersonRow>(`friends/${id}`).then((row) => [id, row.displayName] as const, () => [id, `${id.slice(0, 6)}…`] as const))).then((told) => setNames((before) => new Map([...before, ...told])));
  }, [ids, names]);
  return names;
}

function isOf(kind: Kind, entry: Entry): boolean {
  return kind === 'all' || (kind === 'calls' && entry.kind === 'call') || (kind === 'webhooks' && entry.kind === 'webhook');
}

function isSo(outcome: Outcome, entry: Entry): boolean {
  const { status } = entry;
  switch (outcome) {
    case 'anyStatus':
      return true;
    case 'ok':
      return status >= 200 && status < 300;
    case 'refused':
      return isRefused(entry);
    case 'e4':
      return status >= 400 && status < 500;
    case 'e429':
      return status === 429;
    case 'e5':
      return status >= 500;
    case 'noAnswer':
      return status === 0;
    case 'faulty':
      return entry.fault !== null;
  }
}
