// Three figures of the sandbox alone: push calls a second, memory of its friends, and how long a day of its people takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuMicroseconds, run, sleep, stop, stopAll } from './children.mjs';
import { median } from './load.mjs';
import { startSandbox } from './sandbox-process.mjs';
import { save } from './save.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: asked } = parseArgs({
  options: {
    friends: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '10' }, rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' }, only: { type: 'string' }, json: { type: 'string' }, save: { type: 'boolean', default: false },
  },
});
const [friends, seconds, rounds] = [Number(asked.friends), Number(asked.seconds), Number(asked.rounds)];
const directory = mkdtempSync(join(tmpdir(), 'bench-sandbox-'));

/** So many calls until the program is compiled as it will stay. Counted, because on a busy machine time tells nothing. */
const warmUpCalls = 150_000;

/** Pushes to friends in turn, as fast as they are answered. */
async function push() {
  const sandbox = await startSandbox(home, 10_000);
  const users = join(directory, 'users');
  writeFileSync(users, sandbox.account.friends.join('\n') + '\n');
  const found = [];
  for (let warm = 0; found.length < rounds;) {
    const before = cpuMicroseconds(sandbox.child.pid);
    const printed = await run('wrk', ['-t', '1', '-c', asked.connections, '-d', `${seconds}s`, '-s', join(home, 'bench/drive/push.lua'), sandbox.account.baseUrl, '--', users, sandbox.account.channelAccessToken]);
    const figures = JSON.parse(printed.split('\n').find(line => line.startsWith('{')));
    const each = { perSecond: figures.requests / figures.seconds, cpu: (cpuMicroseconds(sandbox.child.pid) - before) / figures.requests, p50: figures.p50, p99: figures.p99, errors: figures.errors };
    if (each.errors > 0) throw new Error(`${each.errors} of ${figures.requests} pushes failed`);
    if (warm >= warmUpCalls) found.push(each);
    warm += figures.requests;
    console.error(`push, ${found.length ? `round ${found.length}` : 'warming up'}: ${each.perSecond.toFixed(0)}/s, ${each.cpu.toFixed(1)} µs of CPU a call`);
  }
  await stop(sandbox.child);
  return { rounds: found, medians: Object.fromEntries(Object.keys(found[0]).map(name => [name, median(found.map(each => each[name]))])) };
}

/** Resident memory of a sandbox with its friends, less that of one without any, both after two quiet seconds; no collection is asked for. */
async function memory() {
  const resident = [];
  for (const count of [0, friends]) {
    const sandbox = await startSandbox(home, count);
    await sleep(2_000);
    resident.push(sandbox.residentMegabytes());
    await stop(sandbox.child);
  }
  return { friends, idleMegabytes: resident[0], withFriendsMegabytes: resident[1], aboveIdleMegabytes: resident[1] - resident[0] };
}

/** Everybody gets one broadcast with four links; then 24 virtual hours pass. Webhooks, links and orders go to a small server in this process, over HTTP. */
async function day() {
  const heard = { webhooks: 0, events: {}, visits: 0, orders: 0 };
  const sink = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === '/webhook') {
      heard.webhooks++;
      for (const { type } of JSON.parse(Buffer.concat(chunks)).events) heard.events[type] = (heard.events[type] ?? 0) + 1;
    } else if (request.url === '/orders') heard.orders++;
    else heard.visits++;
    response.end();
  });
  sink.keepAliveTimeout = 60_000;
  await new Promise(listening => sink.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${sink.address().port}`;
  const sandbox = await startSandbox(home, friends, '--population', '--clock-rate', '0', '--webhook', `${url}/webhook`);
  await sandbox.call('/sandbox/v1/shop', { ordersUrl: `${url}/orders` });
  const area = (label, i) => ({ type: 'uri', label, linkUri: `${url}/${i}`, area: { x: 520 * (i % 2), y: 520 * (i >> 1), width: 520, height: 520 } });
  const message = { type: 'imagemap', altText: '這一季你想看什麼？', baseUrl: 'https://example.com/m', baseSize: { width: 1040, height: 1040 }, actions: ['洋裝', '鞋子', '包包', '外套'].map(area) };
  const from = performance.now();
  const before = cpuMicroseconds(sandbox.child.pid);
  await sandbox.call('/api/v2/bot/message/broadcast', { messages: [message] });
  await sandbox.call('/sandbox/v1/clock/advance', { seconds: 86_400 });
  const figures = { friends, seconds: (performance.now() - from) / 1000, cpuSeconds: (cpuMicroseconds(sandbox.child.pid) - before) / 1e6, residentMegabytes: sandbox.residentMegabytes(), ...heard };
  const state = await sandbox.call('/sandbox/v1/state?requests=1');
  if (state.webhookOverflowed || state.agendaRefused || state.agendaFailure) throw new Error(`the day was not whole: ${JSON.stringify([state.webhookOverflowed, state.agendaRefused, state.agendaFailure])}`);
  if (heard.visits === 0 || heard.webhooks === 0) throw new Error('nobody did anything');
  await stop(sandbox.child);
  sink.closeAllConnections();
  sink.close();
  return figures;
}

const wants = name => !asked.only || asked.only === name;
try {
  const result = { setting: { friends, seconds, rounds, connections: Number(asked.connections) } };
  if (wants('memory')) {
    result.memory = await memory();
    console.log(`${friends} friends      ${result.memory.aboveIdleMegabytes.toFixed(0)} MB above ${result.memory.idleMegabytes.toFixed(0)} MB idle`);
  }
  if (wants('day')) {
    result.day = await day();
    const { seconds: took, cpuSeconds, residentMegabytes, events, visits, orders } = result.day;
    console.log(`a day of ${friends}    ${took.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of CPU), resident ${residentMegabytes.toFixed(0)} MB; ${visits} visits, ${orders} posts of orders, events ${JSON.stringify(events)}`);
  }
  if (wants('push')) {
    result.push = await push();
    const { perSecond, cpu, p50, p99 } = result.push.medians;
    console.log(`push calls          ${perSecond.toFixed(0)}/s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   ${cpu.toFixed(1)} µs of CPU a call`);
  }
  if (asked.json) writeFileSync(asked.json, JSON.stringify(result, null, 2) + '\n');
  if (asked.save) save(home, 'bench/sandbox', 'sandbox', result);
} finally {
  await stopAll();
  rmSync(directory, { recursive: true, force: true });
}
