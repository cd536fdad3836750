import { memo, useState } from 'react';
import { wordOfKind, type FaultKind } from '../faults/faults';
import { useTaste } from '../taste';
import type { Word } from '../wording';
import { isRefused, type Account, type Entry } from './account';
import { curlOf } from './curl';
import { Copyable } from './parts';

interface Props {
  entry: Entry;
  account: Account;
  /** Who is concerned, by name. */
  people: string;
}

export const TrafficRow = memo(function TrafficRow({ entry, account, people }: Props) {
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
          {people && <span className="whom">{people}</span>}
          {(entry.reason || entry.fault || detailOf(entry)) && <span className="why">{detailOf(entry) ?? entry.reason ?? say('fault', faultsOf(entry.fault).map((kind) => say(kind)).join('、'))}</span>}
        </summary>
        {isOpen && <Details entry={entry} account={account} />}
      </details>
    </li>
  );
});

function Details({ entry, account }: { entry: Entry; account: Account }) {
  const { say } = useTaste();
  const isWebhook = entry.kind === 'webhook';
  const curl = curlOf(entry, account);
  const counters = [
    entry.limitLeft !== null && entry.limit !== null ? say('limitLeft', entry.limitLeft.toLocaleString(), entry.limit.toLocaleString(), (entry.limitSeconds ?? 1).toLocaleString()) : null,
    entry.quotaLeft !== null ? say('quotaLeft', entry.quotaLeft.toLocaleString()) : null,
    entry.tookMs > 0 ? say('took', entry.tookMs.toLocaleString()) : null,
  ].filter((each) => each !== null);
  return (
    <dl>
      {entry.reason && <><dt>{say('reason')}</dt><dd>{entry.reason}</dd></>}
      {entry.fault && <><dt>{say('faultOnCommand')}</dt><dd>{faultsOf(entry.fault).map((kind) => say(kind)).join('、')}</dd></>}
      {counters.length > 0 && <><dt>{say('counters')}</dt><dd>{counters.join('・')}</dd></>}
      <dt>{isWebhook ? entry.path : 'x-line-request-id'}</dt><dd><code>{entry.id}</code></dd>
      {entry.signature && <><dt>x-line-signature</dt><dd><code>{entry.signature}</code></dd></>}
      <dt>{say('request')}{entry.requestBytes > 0 && `（${say('bytes', entry.requestBytes.toLocaleString())}）`}</dt><dd><pre>{bodyOf(entry) ?? say('noText', entry.contentType ?? '')}</pre></dd>
      <dt>{say('response')}</dt><dd><pre>{isWebhook ? (entry.detail ?? entry.reason ?? '') : entry.response === null ? say('emptyBody') : JSON.stringify(entry.response, null, 2)}</pre></dd>
      <dt>curl</dt><dd>{curl === null ? <span className="quiet">{say('noCurl')}</span> : <Copyable name="" value={curl} />}</dd>
    </dl>
  );

  function bodyOf({ request, contentType, requestBytes }: Entry): string | null {
    const isText = contentType === null || /json|text|form/.test(contentType);
    return !isText ? null : requestBytes === 0 ? say('emptyBody') : pretty(request) + (new TextEncoder().encode(request).length < requestBytes ? `\n${say('cutOff')}` : '');
  }
}

/** Several events may have met one each. */
const faultsOf = (faults: string | null): readonly Word[] => (faults ?? '').split(', ').flatMap((kind) => (kind in wordOfKind ? [wordOfKind[kind as FaultKind]] : []));

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
