// What one writes in an afternoon with LINE's own SDK: its middleware verifies and parses, each event is inserted, then the answer goes out.
// Neither tags nor segments nor members: the comparison leaves all of that to Weir alone.
// usage: node server.mjs PORT CHANNEL_SECRET SQLITE_FILE | PORT CHANNEL_SECRET --postgres KEYWORDS
import { middleware } from '@line/bot-sdk';
import express from 'express';

const [port, channelSecret, where, keywords] = process.argv.slice(2);
const insert = where === '--postgres' ? await postgres(keywords) : await sqlite(where);

const app = express();
app.post('/webhooks/line/:id', middleware({ channelSecret }), async (request, response) => {
  await Promise.all(request.body.events.map(event =>
    insert(event.webhookEventId, event.source.userId, event.type, event.timestamp, JSON.stringify(event))));
  response.status(200).end();
});
let clicks = 0;
app.get('/l/:token', async (request, response) => {
  await insert(`click:${process.pid}:${++clicks}`, request.params.token, 'click', Date.now(), '{}');
  response.redirect('https://shop.weir.example/new');
});
// Without this express answers a wrong signature with its stack.
app.use((error, _request, response, _next) => response.status(error.name === 'SignatureValidationFailed' ? 401 : 500).end());
app.listen(Number(port), '127.0.0.1', () => console.log('ready'));

async function sqlite(file) {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table if not exists event (id text primary key, who text not null, kind text not null, at integer not null, body text not null)');
  const statement = database.prepare('insert into event values (?, ?, ?, ?, ?) on conflict do nothing');
  return (...row) => statement.run(...row);
}

async function postgres(text) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ ...JSON.parse(text), max: 20 });
  await pool.query('create table if not exists event (id text primary key, who text not null, kind text not null, at bigint not null, body jsonb not null)');
  return (...row) => pool.query({ name: 'insert', text: 'insert into event values ($1, $2, $3, $4, $5) on conflict do nothing', values: row });
}
