import type { Entry } from './account';

const userId = /U[0-9a-f]{32}/g;
const token = /"replyToken"\s*:\s*"([^"]+)"/;

/**
 * Whom each entry concerns. A reply names a token alone: whose it is stands in the webhook that brought it, somewhere earlier in the list.
 */
export function peopleOf(entries: readonly Entry[]): ReadonlyMap<number, readonly string[]> {
  const byToken = new Map<string, string>();
  const found = new Map<number, readonly string[]>();
  for (const entry of entries.toReversed()) {
    const people = new Set(`${entry.path} ${entry.request}`.match(userId) ?? []);
    if (entry.kind === 'webhook') {
      noteOwners(entry.request, byToken);
    } else {
      const owner = byToken.get(token.exec(entry.request)?.[1] ?? '');
      if (owner !== undefined) {
        people.add(owner);
      }
    }
    found.set(entry.number, [...people]);
  }
  return found;
}

function noteOwners(body: string, byToken: Map<string, string>): void {
  try {
    for (const event of (JSON.parse(body) as { events?: { replyToken?: string; source?: { userId?: string } }[] }).events ?? []) {
      if (event.replyToken && event.source?.userId) {
        byToken.set(event.replyToken, event.source.userId);
      }
    }
  } catch {
    // A long body is kept cut off, and is no JSON then: its tokens are nobody's.
  }
}
