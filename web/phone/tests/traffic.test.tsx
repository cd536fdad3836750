import { cleanup, fireEvent, render, screen as page } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Account, Entry, State } from '../src/account/account';
import { curlOf } from '../src/account/curl';
import { peopleOf } from '../src/account/people';
import { Traffic } from '../src/account/Traffic';
import { TasteProvider } from '../src/taste';

const person = 'U' + '1'.repeat(32);
const account = { botUserId: 'U' + 'f'.repeat(32), apiBaseUrl: 'http://localhost:8090/api', dataBaseUrl: 'http://localhost:8090/data', channelAccessToken: 'secret' } as Account;

const state: State = { friends: 1, memory: { file: null, savedAt: null, problem: null }, quota: { limit: 200, used: 0, reserved: 0 }, rateLimits: [{ endpoint: 'POST /v2/bot/message/broadcast', left: 59, limit: 60, perSeconds: 3_600 }] };

const entry = (change: Partial<Entry>): Entry => ({
  number: 1, at: '2026-11-21T06:30:00+00:00', kind: 'call', method: 'POST', path: '/v2/bot/message/push', status: 200, id: 'id', request: '', response: {}, reason: null, detail: null, fault: null,
  host: '/api', contentType: 'application/json', signature: null, requestBytes: change.request?.length ?? 0, limitLeft: 1_999, limit: 2_000, limitSeconds: 1, quotaLeft: null, tookMs: 0.4, ...change,
});

const ring: Entry[] = Array.from({ length: 450 }, (_, i) => entry({
  number: i + 1,
  kind: i % 3 === 0 ? 'webhook' : 'call',
  path: i % 3 === 0 ? 'http://localhost:3000/webhook' : '/v2/bot/message/push',
  status: i === 449 ? 400 : 200,
  id: `id-${i + 1}`,
  request: i % 3 === 0 ? '{"events":[{"type":"follow"}]}' : `{"to":"${person}"}`,
  response: i === 449 ? { message: 'The request body has 2 error(s)', details: [{ message: 'May not be empty', property: 'messages[0].text' }, { message: 'b' }] } : {},
  reason: i === 449 ? 'The request body has 2 error(s)' : null,
}));

beforeEach(() => {
  localStorage.setItem('sandbox.lang', 'zh-TW');
  vi.stubGlobal('fetch', (path: string) => {
    if (path.endsWith(`friends/${person}`)) {
      return Promise.resolve(new Response(JSON.stringify({ userId: person, displayName: '林小美' })));
    }
    const asked = new URL(path, 'http://x').searchParams;
    const after = Number(asked.get('after'));
    return Promise.resolve(new Response(JSON.stringify({ entries: ring.slice(after, after + Number(asked.get('limit'))) })));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('fetches page by page until it has caught up, and says why something was refused', async () => {
  render(<TasteProvider><Traffic last={450} state={state} account={account} /></TasteProvider>);
  const row = await page.findByText('messages[0].text: May not be empty (+1)');
  expect(row.closest('li')?.className).toBe('refused');
  expect(page.getAllByText('POST follow').length).toBeGreaterThan(50);
  await page.findByRole('option', { name: '林小美' });
  fireEvent.change(page.getByLabelText('依結果篩選'), { target: { value: 'refused' } });
  expect(page.getAllByRole('listitem').filter((item) => item.className === 'refused')).toHaveLength(1);
  expect(page.queryByText('POST follow')).toBeNull();
});

it('shows what is left of each limit', () => {
  render(<TasteProvider><Traffic last={0} state={state} account={account} /></TasteProvider>);
  page.getByText('剩 59／60（每 3,600 秒）');
  page.getByText(/還沒有往來/);
});

it('is filtered by person', async () => {
  render(<TasteProvider><Traffic last={450} state={state} account={account} /></TasteProvider>);
  await page.findByRole('option', { name: '林小美' });
  fireEvent.change(page.getByLabelText('依人篩選'), { target: { value: person } });
  expect(page.queryByText('POST follow')).toBeNull();
  expect(page.getAllByText('POST /v2/bot/message/push').length).toBeGreaterThan(50);
});

it('knows whose a reply is by the webhook that brought its token', () => {
  const webhook = entry({ number: 1, kind: 'webhook', request: JSON.stringify({ destination: account.botUserId, events: [{ replyToken: 't1', source: { userId: person } }] }) });
  const reply = entry({ number: 2, request: JSON.stringify({ replyToken: 't1', messages: [] }) });
  expect(peopleOf([reply, webhook]).get(2)).toEqual([person]);
});

it('can be copied as a command, unless the body was cut', () => {
  const request = `{"text":"it's"}`;
  expect(curlOf(entry({ request }), account)).toBe(String.raw`curl -X POST 'http://localhost:8090/api/v2/bot/message/push' \
  -H 'Authorization: Bearer secret' \
  -H 'Content-Type: application/json' \
  --data-binary '{"text":"it'\''s"}'`);
  expect(curlOf(entry({ request, requestBytes: 9_000 }), account)).toBeNull();
  expect(curlOf(entry({ kind: 'webhook', path: 'http://localhost:3000/webhook', signature: 'abc=', request: '{}' }), account)).toContain("-H 'x-line-signature: abc='");
});
