// Rows a second of the verb `import`, and the memory it takes: members with two identities and three tags each, then events and orders of theirs.
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { peakMegabytes, run, stopAll } from './children.mjs';
import { median } from './load.mjs';
import { borrowPostgres } from './postgres.mjs';
import { save } from './save.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: asked } = parseArgs({
  options: {
    members: { type: 'string', default: '200000' }, events: { type: 'string', default: '500000' }, orders: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' },
    postgres: { type: 'string' }, dir: { type: 'string', default: join(home, 'artifacts') }, json: { type: 'string' }, save: { type: 'boolean', default: false },
  },
});
const [members, events, orders, rounds] = [asked.members, asked.events, asked.orders, asked.rounds].map(Number);
mkdirSync(asked.dir, { recursive: true });
const directory = mkdtempSync(join(asked.dir, 'bench-import-'));

async function write(file, count, line) {
  const out = createWriteStream(file);
  for (let i = -1, block = []; i < count; i++) {
    block.push(line(i));
    if (block.length < 5000 && i + 1 < count) continue;
    if (!out.write(block.join('\n') + '\n')) await once(out, 'drain');
    block = [];
  }
  out.end();
  await once(out, 'finish');
}

const number = i => `M${10_000_000 + i}`;
const tag = i => `標籤${i % 20}`;
const memberLine = i => i < 0 ? '會員編號,手機,姓名,標籤' : `${number(i)},09${String(i).padStart(8, '0')},王小明${i},${tag(i)};${tag(i * 7 + 1)};${tag(i * 3 + 2)}`;
// Spread over the members by a step that has no factor in common with their number, as what happens in a shop is.
const eventLine = i => i < 0 ? '會員編號,事件,時間,事件編號' : `${number((i * 7919) % members)},shop.bought,2024-10-0${1 + i % 9}T10:00:00+08:00,E${i}`;
// In the order of time, as a shop's program writes them: the members come in any.
const orderLine = i => i < 0 ? '訂單編號,會員編號,訂單時間,訂單金額,品名,數量' : `O${i},${number((i * 7919) % members)},${orderedAt(i)},${300 + (i * 37) % 4000},秋冬外套${i % 300},1`;
const [firstOrder, timeOfOrders] = [Date.UTC(2023, 0, 1), 700 * 86_400_000];
const orderedAt = i => new Date(firstOrder + Math.floor(i * timeOfOrders / orders)).toISOString();

const kinds = [['members', members, memberLine], ['events', events, eventLine], ['orders', orders, orderLine]].filter(([, rows]) => rows > 0);
const memorySample = 100;

/** Runs a verb and watches the most memory it has. */
async function watched(args, env) {
  let peak = 0;
  let watch;
  try {
    const printed = await run('dotnet', args, { env, onStart: child => { watch = setInterval(() => { peak = Math.max(peak, peakMegabytes(child.pid) || 0); }, memorySample); } });
    return { ...JSON.parse(printed), peak };
  } finally {
    clearInterval(watch);
  }
}

async function measure(round) {
  const postgres = asked.postgres && await borrowPostgres(home, asked.postgres);
  const data = join(directory, `data-${round}`);
  const server = join(home, 'artifacts/bin/Weir.Server/release/Weir.Server.dll');
  const env = { WEIR__Logging__LogLevel__Default: 'Warning', LANG: 'en_US.UTF-8', ...(postgres ? { WEIR__Storage__ConnectionString: postgres.weir } : {}) };
  const weir = args => watched([server, ...args, '--data', data, '--json'], env);
  try {
    await weir(['init', '--brand', 'Bench', '--email', 'bench@weir.example', '--password', 'a long bench password']);
    const found = {};
    for (const [kind, rows] of kinds) {
      const summary = await weir(['import', kind, join(directory, `${kind}.csv`)]);
      if (summary.taken !== rows) throw new Error(`of ${rows} ${kind} ${summary.taken} were taken`);
      found[kind] = { perSecond: rows / summary.seconds, peakMegabytes: summary.peak };
      console.error(`round ${round}, ${kind.padEnd(7)} ${found[kind].perSecond.toFixed(0).padStart(7)}/s   peak memory ${summary.peak.toFixed(0)} MB`);
    }
    return found;
  } finally {
    await postgres?.giveBack();
    // The next round begins with an empty directory, and needs the room.
    rmSync(data, { recursive: true, force: true });
  }
}

try {
  for (const [kind, rows, line] of kinds) await write(join(directory, `${kind}.csv`), rows, line);
  const all = [];
  for (let round = 1; round <= rounds; round++) all.push(await measure(round));
  const medians = Object.fromEntries(kinds.map(([kind]) => [kind, {
    perSecond: median(all.map(each => each[kind].perSecond)), peakMegabytes: median(all.map(each => each[kind].peakMegabytes)),
  }]));
  const result = { setting: { database: asked.postgres ? 'postgres' : 'sqlite', members, events, orders, rounds }, rounds: all, medians };
  console.log(`${asked.postgres ? 'PostgreSQL' : 'SQLite'}, medians of ${rounds} rounds`);
  for (const [kind, rows] of kinds) {
    console.log(`  ${String(rows).padStart(8)} ${kind.padEnd(8)} ${medians[kind].perSecond.toFixed(0).padStart(7)}/s   peak memory ${medians[kind].peakMegabytes.toFixed(0).padStart(5)} MB`);
  }
  if (asked.json) writeFileSync(asked.json, JSON.stringify(result, null, 2) + '\n');
  if (asked.save) save(home, 'bench/import', `import-${result.setting.database}`, result);
} finally {
  await stopAll();
  rmSync(directory, { recursive: true, force: true });
}
