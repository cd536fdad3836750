// The webhook figures: set a brand up, then load Weir and its peer in turns. bench/README.md says how to read what comes out.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addFriends, collectTokens, makeSegments, makeTags } from './brand.mjs';
import { cpuMicroseconds, freePort, start, stopAll, until } from './children.mjs';
import { measureDisk } from './fdatasync.mjs';
import { startLine } from './line-stub.mjs';
import { asFastAsItAnswers, atRate, median, medians } from './load.mjs';
import { borrowPostgres } from './postgres.mjs';
import { writeRequests } from './requests.mjs';
import { save } from './save.mjs';
import { startWeir } from './weir.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const text = (name, value) => [name, { type: 'string', default: value }];
const { values: asked } = parseArgs({
  options: Object.fromEntries([
    text('postgres'), text('seconds', '20'), text('rounds', '3'), text('segments', '200'), text('connections', '64'), text('users', '50000'), text('tappers', '5000'),
    text('rate'), text('threads', '2'), text('warm-up', '5'), text('requests', '30000'), text('dir', join(home, 'artifacts')), text('json'), ['no-peer', { type: 'boolean', default: false }], ['save', { type: 'boolean', default: false }],
  ]),
});
const number = name => Number(asked[name]);
const options = { seconds: number('seconds'), connections: number('connections'), rate: asked.rate && number('rate') };
const [users, rounds, segments] = [number('users'), number('rounds'), number('segments')];
const say = line => console.error(line);

mkdirSync(asked.dir, { recursive: true });
const directory = mkdtempSync(join(asked.dir, 'bench-ingest-'));
const line = await startLine();
const postgres = asked.postgres && await borrowPostgres(home, asked.postgres);

async function startPeer(secret) {
  const port = await freePort();
  let isReady = false;
  const child = start('node', [join(home, 'bench/peers/line-node/server.mjs'), String(port), secret, ...(postgres ? ['--postgres', postgres.peer] : [join(directory, 'peer.db')])],
    { env: { NODE_ENV: 'production' }, onLine: () => { isReady = true; } });
  await until('the peer to be ready', () => isReady, { seconds: 30 });
  return { name: 'Node', url: `http://127.0.0.1:${port}`, child };
}

/** The same new requests for both, one after the other; the next round begins with the other one. */
async function compare(title, servers, tokens, weir, seed) {
  const files = Array.from({ length: number('threads') }, (_, thread) => join(directory, `requests-${thread}`));
  // More than any server here takes in the time; with a rate, what the rate needs and a little more.
  const perFile = Math.ceil((options.rate ? options.rate * 1.1 : number('requests')) * (options.seconds + 1) / files.length);
  const found = Object.fromEntries(servers.map(server => [server.name, []]));
  const disk = [];
  // Both compile their hot paths while they run; a round that counts begins with warm servers.
  await writeRequests(files, Math.ceil(number('requests') * (number('warm-up') + 1) / files.length), { secret: weir.secret, path: weir.webhook, users, tokens }, seed);
  for (const server of servers) await asFastAsItAnswers(home, server, files, { ...options, seconds: number('warm-up') });
  for (let round = 1; round <= rounds; round++) {
    await writeRequests(files, perFile, { secret: weir.secret, path: weir.webhook, users, tokens }, seed + round);
    disk.push(measureDisk(directory));
    for (const server of round % 2 ? servers : [...servers].reverse()) {
      const before = cpuMicroseconds(server.child.pid);
      const figures = await (options.rate ? atRate : asFastAsItAnswers)(home, server, files, options);
      figures.cpu = (cpuMicroseconds(server.child.pid) - before) / figures.requests;
      found[server.name].push(figures);
      say(`${title}, round ${round}, ${server.name.padEnd(5)} ${figures.perSecond.toFixed(0).padStart(7)}/s  p50 ${figures.p50.toFixed(1)} ms  p99 ${figures.p99.toFixed(1)} ms  cpu ${figures.cpu.toFixed(0)} µs  errors ${figures.errors}`);
    }
  }
  const summary = Object.fromEntries(Object.entries(found).map(([name, all]) => [name, medians(all)]));
  const diskP99 = median(disk.map(({ p99 }) => p99));
  return { title, rounds: found, medians: summary, diskP99, ratio: summary.Node && summary.Weir.perSecond / summary.Node.perSecond };
}

function print({ title, medians: summary, diskP99, ratio }) {
  console.log(`\n${title}`);
  for (const [name, figures] of Object.entries(summary)) {
    console.log(`  ${name.padEnd(5)} ${figures.perSecond.toFixed(0).padStart(7)} requests/s   p50 ${figures.p50.toFixed(1).padStart(7)} ms   p99 ${figures.p99.toFixed(1).padStart(7)} ms   cpu ${figures.cpu.toFixed(0).padStart(5)} µs a request   errors ${figures.errors}`);
  }
  console.log(`  fdatasync p99 ${diskP99.toFixed(2)} ms; Weir's p99 is ${(summary.Weir.p99 / diskP99).toFixed(1)} times that${ratio ? `; requests/s: ${ratio.toFixed(2)} times Node` : ''}`);
}

async function main() {
  const weir = await startWeir(home, join(directory, 'weir'), line, postgres?.weir);
  say(`setting up: ${segments} segments, ${users} friends`);
  await makeSegments(weir, segments, await makeTags(weir));
  const tappers = Math.min(number('tappers'), users);
  await addFriends(weir, 0, tappers);
  const tokens = await collectTokens(weir, line);
  if (tokens.length !== tappers) throw new Error(`${tappers} friends were sent ${tokens.length} links`);
  await addFriends(weir, tappers, users);
  const servers = [weir, ...(asked['no-peer'] ? [] : [await startPeer(weir.secret)])];

  const pace = options.rate ? ` at ${options.rate}/s` : '';
  const results = [
    await compare(`messages only${pace}`, servers, [], weir, 1),
    await compare(`90 % messages, 10 % clicks${pace}`, servers, tokens, weir, 1_000),
  ];
  const counted = (await weir.api('GET', '/api/v1/segments')).items?.slice(0, 3).map(({ name, members }) => ({ name, members }));
  console.log(`${postgres ? `PostgreSQL (fsync ${postgres.fsync})` : 'SQLite'}, ${segments} segments, ${users} friends, ${options.connections} connections, ${rounds} rounds of ${options.seconds} s, medians; ${cpus().length} x ${cpus()[0].model}`);
  results.forEach(print);
  if (asked.json || asked.save) {
    const setting = { database: postgres ? 'postgres' : 'sqlite', fsync: postgres?.fsync, segments, users, rounds, ...options, cores: cpus().length, cpu: cpus()[0].model, segmentsAtTheEnd: counted };
    if (asked.json) writeFileSync(asked.json, JSON.stringify({ setting, results }, null, 2) + '\n');
    if (asked.save) save(home, 'bench/ingest', `ingest-${setting.database}${options.rate ? '-at-rate' : ''}`, { setting, results });
  }
  if (results.some(result => result.medians.Weir.errors > 0)) process.exitCode = 1;
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
