// Campaigns to people who are known: with a link of each one's own, which goes by push, alone and beside webhooks at a fixed rate; and one that is the
// same for all, by multicast.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addFriends, collectTokens, startCampaign } from './brand.mjs';
import { cpuMicroseconds, peakMegabytes, stopAll, until } from './children.mjs';
import { measureDisk } from './fdatasync.mjs';
import { startLine } from './line-stub.mjs';
import { atRate, median } from './load.mjs';
import { borrowPostgres } from './postgres.mjs';
import { writeRequests } from './requests.mjs';
import { save } from './save.mjs';
import { startWeir } from './weir.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: asked } = parseArgs({
  options: {
    personal: { type: 'string', default: '60000' }, multicast: { type: 'string', default: '1000000' }, webhooks: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '3' },
    postgres: { type: 'string' }, dir: { type: 'string', default: join(home, 'artifacts') }, json: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const [personal, multicast, webhooks, rounds] = [asked.personal, asked.multicast, asked.webhooks, asked.rounds].map(Number);
if (multicast < personal) throw new Error('the multicast goes to the friends of the personal campaign and more: it needs at least as many');
const pushesASecond = 2_000;
/** The webhooks begin when pushes do and end well before them, so that each of them comes beside a push. */
const loadSeconds = Math.floor(personal / pushesASecond * 0.8);
const connections = 16;
mkdirSync(asked.dir, { recursive: true });
const directory = mkdtempSync(join(asked.dir, 'bench-send-'));
const line = await startLine();
const postgres = asked.postgres && await borrowPostgres(home, asked.postgres);

async function timed(title, weir, recipients, act) {
  const before = line.calls.recipients;
  const from = performance.now();
  await act();
  const seconds = (performance.now() - from) / 1000;
  const reached = line.calls.recipients - before;
  if (reached !== recipients) throw new Error(`${title}: ${recipients} friends, but LINE was handed ${reached} recipients`);
  const figures = { title, recipients, seconds, perSecond: recipients / seconds, peakMegabytes: peakMegabytes(weir.child.pid) };
  console.log(`${title.padEnd(26)} ${String(recipients).padStart(8)} recipients in ${(seconds / 60).toFixed(2)} min   ${figures.perSecond.toFixed(0)}/s   peak memory ${figures.peakMegabytes.toFixed(0)} MB`);
  return figures;
}

async function answerWebhooks(title, weir, seed) {
  const files = [join(directory, 'requests-0')];
  await writeRequests(files, Math.ceil(webhooks * (loadSeconds + 1)), { secret: weir.secret, path: weir.webhook, users: personal, tokens: [] }, seed);
  return async () => {
    const before = cpuMicroseconds(weir.child.pid);
    const figures = await atRate(home, weir, files, { seconds: loadSeconds, connections, rate: webhooks });
    figures.cpu = (cpuMicroseconds(weir.child.pid) - before) / figures.requests;
    if (figures.errors > 0) throw new Error(`${title}: ${figures.errors} webhooks failed`);
    console.log(`${title.padEnd(26)} ${figures.perSecond.toFixed(0).padStart(8)} webhooks/s   p50 ${figures.p50.toFixed(1)} ms   p99 ${figures.p99.toFixed(1)} ms`);
    return figures;
  };
}

/** One round: the webhooks without a campaign, then the same rate of new ones while everybody is pushed to. */
async function beside(weir, round) {
  const disk = measureDisk(directory);
  const alone = await (await answerWebhooks('webhooks alone', weir, round * 2))();
  const load = await answerWebhooks('webhooks beside pushes', weir, round * 2 + 1);
  const pushed = line.calls.push;
  let [isRunning, ranUntilTheEnd, together] = [true, false, null];
  const campaign = timed('pushes beside webhooks', weir, personal, () => collectTokens(weir, line)).finally(() => { isRunning = false; });
  await Promise.all([campaign, (async () => {
    await until('the first push', () => line.calls.push > pushed, { every: 10 });
    together = await load();
    ranUntilTheEnd = isRunning;
  })()]);
  if (!ranUntilTheEnd) throw new Error('the campaign ended before the webhooks: take more --personal');
  return { diskP99: disk.p99, alone, together, pushes: await campaign };
}

async function main() {
  const weir = await startWeir(home, join(directory, 'weir'), line, postgres?.weir);
  await addFriends(weir, 0, personal);
  const results = [await timed('pushes alone', weir, personal, () => collectTokens(weir, line))];
  const withWebhooks = [];
  for (let round = 1; webhooks > 0 && round <= rounds; round++) withWebhooks.push(await beside(weir, round));
  if (withWebhooks.length > 0) {
    const of = (name, what) => median(withWebhooks.map(each => each[name][what]));
    console.log(`medians of ${rounds} rounds: ${of('pushes', 'perSecond').toFixed(0)} pushes/s beside ${webhooks} webhooks/s; webhooks' p99 ${of('alone', 'p99').toFixed(1)} ms alone, ${of('together', 'p99').toFixed(1)} ms beside pushes; fdatasync p99 ${median(withWebhooks.map(each => each.diskP99)).toFixed(2)} ms`);
  }
  await addFriends(weir, personal, multicast);
  results.push(await timed('multicast', weir, multicast, () => startCampaign(weir, '大家', { kind: 'text', text: '秋冬新品到店，先看先選。' })));
  const found = { database: postgres ? 'postgres' : 'sqlite', webhooksPerSecond: webhooks, results, withWebhooks };
  if (asked.json) writeFileSync(asked.json, JSON.stringify(found, null, 2) + '\n');
  if (asked.save) save(home, 'bench/send', `send-${found.database}`, found);
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
