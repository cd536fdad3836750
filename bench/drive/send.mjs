// Two campaigns to people who are known: one with a link of each one's own, which goes by push, and one that is the same for all, by multicast.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addFriends, collectTokens, startCampaign } from './brand.mjs';
import { stopAll } from './children.mjs';
import { startLine } from './line-stub.mjs';
import { borrowPostgres } from './postgres.mjs';
import { save } from './save.mjs';
import { startWeir } from './weir.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: asked } = parseArgs({
  options: {
    personal: { type: 'string', default: '20000' }, multicast: { type: 'string', default: '1000000' },
    postgres: { type: 'string' }, dir: { type: 'string', default: join(home, 'artifacts') }, json: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const [personal, multicast] = [Number(asked.personal), Number(asked.multicast)];
if (multicast < personal) throw new Error('the multicast goes to the friends of the personal campaign and more: it needs at least as many');
mkdirSync(asked.dir, { recursive: true });
const directory = mkdtempSync(join(asked.dir, 'bench-send-'));
const line = await startLine();
const postgres = asked.postgres && await borrowPostgres(home, asked.postgres);

/** The most that the server has had in memory since it started. */
const peakMegabytes = weir => Number(readFileSync(`/proc/${weir.child.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;

async function timed(title, weir, recipients, act) {
  const before = line.calls.recipients;
  const from = performance.now();
  await act();
  const seconds = (performance.now() - from) / 1000;
  const reached = line.calls.recipients - before;
  if (reached !== recipients) throw new Error(`${title}: ${recipients} friends, but LINE was handed ${reached} recipients`);
  const figures = { title, recipients, seconds, perSecond: recipients / seconds, peakMegabytes: peakMegabytes(weir) };
  console.log(`${title.padEnd(10)} ${String(recipients).padStart(8)} recipients in ${(seconds / 60).toFixed(2)} min   ${figures.perSecond.toFixed(0)}/s   peak memory ${figures.peakMegabytes.toFixed(0)} MB`);
  return figures;
}

async function main() {
  const weir = await startWeir(home, join(directory, 'weir'), line, postgres?.weir);
  await addFriends(weir, 0, personal);
  const results = [await timed('personal', weir, personal, () => collectTokens(weir, line))];
  await addFriends(weir, personal, multicast);
  results.push(await timed('multicast', weir, multicast, () => startCampaign(weir, '大家', { kind: 'text', text: '秋冬新品到店，先看先選。' })));
  const database = postgres ? 'postgres' : 'sqlite';
  if (asked.json) writeFileSync(asked.json, JSON.stringify({ database, results }, null, 2) + '\n');
  if (asked.save) save(home, 'bench/send', `send-${database}`, { database, results });
}

async function cleanUp() {
  await stopAll();
  line.stop();
  await postgres?.giveBack();
  rmSync(directory, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cleanUp().then(() => process.exit(130)));
try {
  await main();
} finally {
  await cleanUp();
}
