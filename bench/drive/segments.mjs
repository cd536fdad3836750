// The segment figures: a PostgreSQL for the run if it is asked for, then Weir.Benchmarks, which measures Weir and the databases beside it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { start, stopAll } from './children.mjs';
import { startOwn } from './postgres.mjs';
import { save } from './save.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: asked } = parseArgs({
  options: {
    members: { type: 'string', default: '1000000' }, beside: { type: 'string', default: 'sqlite,duckdb,postgres' }, postgres: { type: 'string', default: 'own' },
    dir: { type: 'string', default: join(home, 'artifacts') }, json: { type: 'string' }, save: { type: 'boolean', default: false },
  },
});
mkdirSync(asked.dir, { recursive: true });
const directory = mkdtempSync(join(asked.dir, 'bench-segments-'));
// Not durable and with room for all it holds: the databases beside Weir are only asked, and each is to show its best.
const own = asked.beside.split(',').includes('postgres') && asked.postgres === 'own' ? await startOwn(home, { isDurable: false }) : null;

async function main() {
  const found = join(directory, 'found.json');
  const bench = start('dotnet', [
    join(home, 'artifacts/bin/Weir.Benchmarks/release/Weir.Benchmarks.dll'), 'segments', '--members', asked.members, '--dir', directory, '--json', found,
    ...(asked.beside ? ['--beside', asked.beside, '--postgres', own?.connection ?? asked.postgres] : []),
  ], { onLine: line => console.log(line) });
  if (await bench.ended !== 0) throw new Error('the benchmark failed');
  const result = JSON.parse(readFileSync(found, 'utf8'));
  if (asked.json) writeFileSync(asked.json, JSON.stringify(result, null, 2) + '\n');
  if (asked.save) save(home, 'bench/segments', `segments-${Number(asked.members) / 1e6}m`, result);
}

async function cleanUp() {
  await stopAll();
  await own?.stop();
  rmSync(directory, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cleanUp().then(() => process.exit(130)));
try {
  await main();
} finally {
  await cleanUp();
}
