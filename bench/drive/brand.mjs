// A brand as it is on an ordinary day: tags that words give, segments over tags and events, friends who are known, links that they hold.
import { until } from './children.mjs';
import { follow, sign, userId } from './events.mjs';

export const keywords = Array.from({ length: 20 }, (_, i) => `關鍵字${String.fromCharCode(65 + i)}`);
const windows = [1, 3, 7, 14, 30, 60, 90];
const eventsInWebhook = 100;
const webhooksAtOnce = 8;

export async function makeTags(weir) {
  const tags = [];
  for (const word of keywords) {
    const tag = await weir.api('POST', '/api/v1/tags', { name: `想看${word}` });
    await weir.api('POST', '/api/v1/keyword-rules', { match: 'contains', pattern: word, add: [tag.id], remove: [] });
    tags.push(tag.id);
  }
  return tags;
}

/** The n-th rule: two tags in one of three forms, and how often one wrote or tapped in one of seven windows. */
function rule(n, tags) {
  const tag = at => ({ kind: 'tag', tag: tags[at % tags.length] });
  const wrote = { kind: 'event', event: 'message.text', atLeast: 1 + (n % 20), withinDays: windows[n % windows.length] };
  const tapped = { kind: 'event', event: 'link.clicked', atLeast: 1 + (n % 5), withinDays: windows[(n * 3) % windows.length] };
  const forms = [
    { kind: 'any', of: [{ kind: 'all', of: [tag(n), tag(n * 7 + 1)] }, wrote] },
    { kind: 'all', of: [wrote, { kind: 'not', of: tag(n) }] },
    { kind: 'all', of: [{ kind: 'any', of: [tag(n), tag(n * 3 + 2), tapped] }, wrote] },
    { kind: 'all', of: [tapped, { kind: 'not', of: tag(n * 11 + 5) }] },
  ];
  return { version: 1, where: forms[n % forms.length] };
}

export async function makeSegments(weir, count, tags) {
  const ids = [];
  for (let n = 0; n < count; n++) {
    const { id } = await weir.api('POST', '/api/v1/segments', { name: `分眾 ${n + 1}`, rule: rule(n, tags) });
    await weir.api('POST', `/api/v1/segments/${id}/publish`);
    ids.push(id);
  }
  for (const id of ids) {
    await until(`segment ${id} to be ready`, async () => (await weir.api('GET', `/api/v1/segments/${id}`)).state === 'ready');
  }
}

/** These people add the account, a hundred in one webhook. */
export async function addFriends(weir, from, to) {
  let next = from;
  const worker = async () => {
    while (next < to) {
      const first = next;
      next = Math.min(next + eventsInWebhook, to);
      const body = JSON.stringify({ destination: 'Ub', events: Array.from({ length: next - first }, (_, i) => follow(userId(first + i))) });
      const answer = await fetch(weir.url + weir.webhook, { method: 'POST', headers: { 'content-type': 'application/json', 'x-line-signature': sign(weir.secret, body) }, body });
      if (!answer.ok) throw new Error(`friends were refused: ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: webhooksAtOnce }, worker));
}

export async function startCampaign(weir, name, message) {
  const { id } = await weir.api('POST', '/api/v1/campaigns', {
    name,
    draft: { connection: weir.connection, audience: { include: [{ kind: 'friends' }] }, content: { messages: [message] }, keepsQuietHours: false, isCapped: false },
  });
  await weir.api('POST', `/api/v1/campaigns/${id}/start`, {});
  await until('the campaign to be finished', async () => (await weir.api('GET', `/api/v1/campaigns/${id}`)).state === 'finished', { seconds: 3600 });
  return weir.api('GET', `/api/v1/campaigns/${id}/report`);
}

/** A message with a link of one's own for each friend; what LINE got holds the tokens. */
export async function collectTokens(weir, line) {
  await startCampaign(weir, '連結', {
    kind: 'buttons', text: '新品到店', altText: '新品',
    actions: [{ kind: 'openLink', label: '看新品', link: { url: 'https://shop.weir.example/new' } }],
  });
  return [...line.tokens];
}
