// Two databases of the bench's own, dropped at the end, in a PostgreSQL that somebody else runs, or in one that is started for it ("own").
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, run } from './children.mjs';

const names = { host: 'host', server: 'host', port: 'port', username: 'user', 'user id': 'user', password: 'password', database: 'database' };

/** With its files in the system's folder for temporary ones: whoever wants another disk starts one himself. One that is only read need not be durable. */
export async function startOwn(home, { isDurable }) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  const script = join(home, 'bench/peers/postgres.sh');
  const connection = await run(script, ['start', directory, String(await freePort()), ...(isDurable ? ['durable'] : [])]);
  return {
    connection: connection.trim(),
    stop: async () => {
      await run(script, ['stop', directory]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export async function borrowPostgres(home, said) {
  const own = said === 'own' ? await startOwn(home, { isDurable: true }) : null;
  const connection = own?.connection ?? said;
  const pg = createRequire(`${home}/bench/peers/line-node/package.json`)('pg');
  const parts = connection.split(';').filter(Boolean).map(part => part.split('=').map(text => text.trim()));
  const options = Object.fromEntries(parts.filter(([key]) => names[key.toLowerCase()]).map(([key, value]) => [names[key.toLowerCase()], value]));
  const admin = new pg.Client(options);
  await admin.connect();
  const databases = ['weir', 'peer'].map(of => `bench_${of}_${process.pid}`);
  for (const name of databases) await admin.query(`create database ${name}`);
  const { rows: [{ fsync }] } = await admin.query('show fsync');
  return {
    fsync,
    weir: [...parts.filter(([key]) => key.toLowerCase() !== 'database').map(part => part.join('=')), `Database=${databases[0]}`].join(';'),
    peer: JSON.stringify({ ...options, database: databases[1] }),
    giveBack: async () => {
      for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
      await own?.stop();
    },
  };
}
