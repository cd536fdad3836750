// Two databases of the bench's own in a PostgreSQL that somebody else runs; both are dropped at the end.
import { createRequire } from 'node:module';

const names = { host: 'host', server: 'host', port: 'port', username: 'user', 'user id': 'user', password: 'password', database: 'database' };

export async function borrowPostgres(home, connection) {
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
    },
  };
}
