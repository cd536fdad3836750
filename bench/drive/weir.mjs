// The release build of the server on an empty data directory, spoken to over its public API only.
import { join } from 'node:path';
import { freePort, run, start, until } from './children.mjs';

const secret = 'bench-channel-secret-0123456789ab';

export async function startWeir(home, directory, line, postgres) {
  const server = join(home, 'artifacts/bin/Weir.Server/release/Weir.Server.dll');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    WEIR__Line__Api: line.url, WEIR__Line__Data: line.url, WEIR__Line__Access: line.url, WEIR__Line__Liff: line.url,
    WEIR__Http__PublicUrl: url, WEIR__Logging__LogLevel__Default: 'Warning', LANG: 'en_US.UTF-8',
    ...(postgres ? { WEIR__Storage__ConnectionString: postgres } : {}),
  };
  const { apiKey } = JSON.parse(await run('dotnet',
    [server, 'init', '--brand', 'Bench', '--email', 'bench@weir.example', '--password', 'a long bench password', '--data', directory, '--json'], { env }));
  const child = start('dotnet', [server, 'serve', '--data', directory, '--urls', url], { env, onLine: text => console.error(text) });
  const api = async (method, path, body) => {
    const answer = await fetch(url + path, { method, headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text ? JSON.parse(text) : null;
  };
  await until('the server to be ready', async () => {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    return fetch(`${url}/readyz`).then(answer => answer.ok, () => false);
  }, { seconds: 60 });
  const connection = (await api('POST', '/api/v1/connections', { name: 'Bench', channelId: '1234567890', channelSecret: secret, accessToken: 'bench-access-token' })).id;
  return { name: 'Weir', url, port, secret, connection, child, api, webhook: `/webhooks/line/${connection}` };
}
