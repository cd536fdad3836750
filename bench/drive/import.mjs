// Rows a second of the verb `import`: members with two identities and three tags each, then events of theirs.
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run, stopAll } from './children.mjs';
import { median } from './load.mjs';
import { borrowPostgres } from './postgres.mjs';
import { save } from './save.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: asked } = parseArgs({
  options: {
    members: { type: 'string', default: '200000' }, events: { type: 'string', default: '500000' }, rounds: { type: 'string', default: '3' },
    postgres: { type: 'string' }, dir: { type: 'string', default: join(home, 'artifacts') }, json: { type: 'string' }, save: { type: 'boolean', default: false },
  },
});
const [members, events, rounds] = [Number(asked.members), Number(asked.events), Number(asked.rounds)];
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

async function measure(round) {
  const postgres = asked.postgres && await borrowPostgres(home, asked.postgres);
  const data = join(directory, `data-${round}`);
  const server = join(home, 'artifacts/bin/Weir.Server/release/Weir.Server.dll');
  const env = { WEIR__Logging__LogLevel__Default: 'Warning', LANG: 'en_US.UTF-8', ...(postgres ? { WEIR__Storage__ConnectionString: postgres.weir } : {}) };
  const weir = args => run('dotnet', [server, ...args, '--data', data, '--json'], { env });
  try {
    await weir(['init', '--brand', 'Bench', '--email', 'bench@weir.example', '--password', 'a long bench password']);
    const found = {};
    for (const [kind, rows] of [['members', members], ['events', events]]) {
      const summary = JSON.parse(await weir(['import', kind, join(directory, `${kind}.csv`)]));
      if (summary.taken !== rows) throw new Error(`of ${rows} ${kind} ${summary.taken} were taken`);
      found[kind] = rows / summary.seconds;
      console.error(`round ${round}, ${kind.padEnd(7)} ${found[kind].toFixed(0).padStart(7)}/s`);
    }
    return found;
  } finally {
    await postgres?.giveBack();
  }
}

try {
  await write(join(directory, 'members.csv'), members, memberLine);
  await write(join(directory, 'events.csv'), events, eventLine);
  const all = [];
  for (let round = 1; round <= rounds; round++) all.push(await measure(round));
  const result = { setting: { database: asked.postgres ? 'postgres' : 'sqlite', members, events, rounds }, rounds: all, medians: { membersPerSecond: median(all.map(each => each.members)), eventsPerSecond: median(all.map(each => each.events)) } };
  console.log(`${asked.postgres ? 'PostgreSQL' : 'SQLite'}, ${members} members, ${events} events, medians of ${rounds} rounds`);
  console.log(`  members, two identities and three tags each ${result.medians.membersPerSecond.toFixed(0).padStart(7)}/s`);
  console.log(`  events                                      ${result.medians.eventsPerSecond.toFixed(0).padStart(7)}/s`);
  if (asked.json) writeFileSync(asked.json, JSON.stringify(result, null, 2) + '\n');
  if (asked.save) save(home, 'bench/import', `import-${result.setting.database}`, result);
} finally {
  await stopAll();
  rmSync(directory, { recursive: true, force: true });
}
