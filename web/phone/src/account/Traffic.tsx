import { memo, useDeferredValue, useState } from 'react';
import { useTaste } from '../taste';
import { isRefused, type Entry, type State } from './account';
import { useTraffic } from './useTraffic';

type Kind = 'all' | 'calls' | 'webhooks' | 'refused';

const kinds: readonly Kind[] = ['all', 'calls', 'webhooks', 'refused'];
const RowsMax = 300;

/** Every call and every webhook, the newest first, with what was asked, what was answered, and why not. */
export function Traffic({ last, state }: { last: number; state: State }) {
  const { say } = useTaste();
  const [kind, setKind] = useState<Kind>('all');
  const [wanted, setWanted] = useState('');
  const [isPaused, setIsPaused] = useState(false);
  const entries = useTraffic(last, isPaused);
  const search = useDeferredValue(wanted.trim().toLowerCase());
  const shown = entries.filter((entry) => isOf(kind, entry) && (search === '' || `${entry.path} ${entry.request} ${entry.reason ?? ''}`.toLowerCase().includes(search)));
  return (
    <div className="traffic">
      <div className="filters">
        <div className="chips" role="group" aria-label={say('traffic')}>
          {kinds.map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => setKind(each)}>{say(each)}</button>)}
        </div>
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
      {entries.length === 0 && <p className="nothing">{say('noTraffic')}</p>}
      <ol className="entries" reversed>
        {shown.slice(0, RowsMax).map((entry) => <Row key={entry.number} entry={entry} />)}
      </ol>
      {(shown.length > RowsMax || (entries.at(-1)?.number ?? 1) > 1) && <p className="nothing">{say('olderGone')}</p>}
    </div>
  );
}

function isOf(kind: Kind, entry: Entry): boolean {
  return kind === 'all' || (kind === 'calls' && entry.kind === 'call') || (kind === 'webhooks' && entry.kind === 'webhook') || (kind === 'refused' && isRefused(entry));
}

const Row = memo(function Row({ entry }: { entry: Entry }) {
  const { say, language } = useTaste();
  const [isOpen, setIsOpen] = useState(false);
  const isWebhook = entry.kind === 'webhook';
  return (
    <li className={isRefused(entry) ? 'refused' : ''}>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <time dateTime={entry.at}>{new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(new Date(entry.at))}</time>
          <span className="way" role="img" title={say(isWebhook ? 'webhooks' : 'calls')} aria-label={say(isWebhook ? 'webhooks' : 'calls')}>{isWebhook ? '→' : '←'}</span>
          <b className="status">{entry.status === 0 ? '✕' : entry.status}</b>
          <code className="what">{entry.method} {(isWebhook && eventsOf(entry.request)) || entry.path}</code>
          {(entry.reason || entry.fault) && <span className="why">{detailOf(entry) ?? entry.reason ?? say('fault', entry.fault ?? '')}</span>}
        </summary>
        {isOpen && <Details entry={entry} />}
      </details>
    </li>
  );
});

function Details({ entry }: { entry: Entry }) {
  const { say } = useTaste();
  const isWebhook = entry.kind === 'webhook';
  return (
    <dl>
      {entry.reason && <><dt>{say('reason')}</dt><dd>{entry.reason}</dd></>}
      {entry.fault && <><dt>{say('fault', '')}</dt><dd>{entry.fault}</dd></>}
      <dt>{isWebhook ? entry.path : 'x-line-request-id'}</dt><dd><code>{entry.id}</code></dd>
      <dt>{say('request')}</dt><dd><pre>{pretty(entry.request) || say('emptyBody')}</pre></dd>
      {!isWebhook && <><dt>{say('response')}</dt><dd><pre>{entry.response === null ? say('emptyBody') : JSON.stringify(entry.response, null, 2)}</pre></dd></>}
    </dl>
  );
}

/** LINE's sentence says how many errors there are; the first of them says more. */
function detailOf(entry: Entry): string | undefined {
  const { details } = (entry.response ?? {}) as { details?: readonly { message: string; property?: string }[] };
  const [first, ...others] = details ?? [];
  return first && `${first.property ? `${first.property}: ` : ''}${first.message}${others.length > 0 ? ` (+${others.length})` : ''}`;
}

/** The types of a webhook's events, which say more than its address. */
function eventsOf(request: string): string {
  try {
    const events = (JSON.parse(request) as { events?: { type?: string }[] }).events ?? [];
    return events.length === 0 ? '' : events.map((event) => event.type).join(', ');
  } catch {
    // A long body is kept cut off, and is no JSON then.
    return [...request.matchAll(/"type"\s*:\s*"(message|follow|unfollow|postback)"/g)].map((match) => match[1]).join(', ');
  }
}

/** JSON in lines; whatever is not JSON, or was cut off, as it came. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
