import { cleanup, fireEvent, render, screen as page } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Entry, State } from '../src/account/account';
import { Traffic } from '../src/account/Traffic';
import { TasteProvider } from '../src/taste';

const state: State = { friends: 1, quota: { limit: 200, used: 0, reserved: 0 }, rateLimits: [{ endpoint: 'POST /v2/bot/message/broadcast', left: 59, limit: 60, perSeconds: 3_600 }] };

const ring: Entry[] = Array.from({ length: 450 }, (_, i) => ({
  number: i + 1,
  at: '2026-11-21T06:30:00+00:00',
  kind: i % 3 === 0 ? 'webhook' : 'call',
  method: 'POST',
  path: i % 3 === 0 ? 'http://localhost:3000/webhook' : '/v2/bot/message/push',
  status: i === 449 ? 400 : 200,
  id: `id-${i + 1}`,
  request: i % 3 === 0 ? '{"events":[{"type":"follow"}]}' : '{"to":"U1"}',
  response: i === 449 ? { message: 'The request body has 2 error(s)', details: [{ message: 'May not be empty', property: 'messages[0].text' }, { message: 'b' }] } : {},
  reason: i === 449 ? 'The request body has 2 error(s)' : null,
  fault: null,
}));

beforeEach(() => {
  localStorage.setItem('sandbox.lang', 'zh-TW');
  vi.stubGlobal('fetch', (path: string) => {
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
  render(<TasteProvider><Traffic last={450} state={state} /></TasteProvider>);
  const row = await page.findByText('messages[0].text: May not be empty (+1)');
  expect(row.closest('li')?.className).toBe('refused');
  expect(page.getAllByText('POST follow').length).toBeGreaterThan(50);
  fireEvent.click(page.getByRole('button', { name: '被拒絕' }));
  expect(page.getAllByRole('listitem').filter((item) => item.className === 'refused')).toHaveLength(1);
  expect(page.queryByText('POST follow')).toBeNull();
});

it('shows what is left of each limit', () => {
  render(<TasteProvider><Traffic last={0} state={state} /></TasteProvider>);
  page.getByText('剩 59／60（每 3,600 秒）');
  page.getByText(/還沒有往來/);
});
