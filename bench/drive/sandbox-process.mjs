// The release build's `sandbox` verb in a process of its own, with rate limits and quota off.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, start, until } from './children.mjs';

export async function startSandbox(home, friends, ...options) {
  let account = null;
  const child = start('dotnet', [
    join(home, 'artifacts/bin/Weir.Server/release/Weir.Server.dll'), 'sandbox', '--json', '--no-limits', '--port', String(await freePort()), '--friends', String(friends), ...options,
  ], { onLine: line => { account ??= JSON.parse(line); } });
  await until('the sandbox to be ready', () => {
    if (child.exitCode !== null) throw new Error('the sandbox ended before it was ready');
    return account !== null;
  }, { seconds: 60 });
  const call = async (path, body) => {
    const answer = await fetch(account.baseUrl + path, {
      method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${account.channelAccessToken}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(600_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
  return { child, account, call, residentMegabytes: () => Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024 };
}
