// A LINE that says yes to everything, and keeps the addresses that Weir pushes to people: these are what people tap.
import { createServer } from 'node:http';

const answers = [
  [/\/message\/quota$/, () => ({ type: 'none' })],
  [/\/message\/quota\/consumption$/, () => ({ totalUsage: 0 })],
  [/\/message\/(push|multicast)$/, () => ({ sentMessages: [{ id: '1', quoteToken: 'q' }] })],
  [/\/v2\/bot\/info$/, () => ({ userId: 'Ub0000000000000000000000000000000', basicId: '@bench', displayName: 'bench', chatMode: 'bot', markAsReadMode: 'auto' })],
  [/\/profile\/(U\w+)$/, match => ({ userId: match[1], displayName: `好友${match[1].slice(-5)}`, language: 'zh-TW' })],
];

export async function startLine() {
  const tokens = new Set();
  const calls = { push: 0, multicast: 0, recipients: 0 };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { pathname } = new URL(request.url, 'http://line');
    if (pathname.endsWith('/message/push')) {
      calls.push++;
      calls.recipients++;
      for (const [, token] of body.matchAll(/\/l\/([\w-]+)/g)) tokens.add(token);
    } else if (pathname.endsWith('/message/multicast')) {
      calls.multicast++;
      calls.recipients += JSON.parse(body).to.length;
    }
    const answer = answers.map(([path, of]) => [pathname.match(path), of]).find(([match]) => match);
    response.writeHead(200, { 'content-type': 'application/json', 'x-line-request-id': String(calls.recipients) });
    response.end(JSON.stringify(answer ? answer[1](answer[0]) : {}));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, tokens, calls, stop: () => { server.closeAllConnections(); server.close(); } };
}
