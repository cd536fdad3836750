// The two ways to load a server: as fast as it answers (wrk), and at a rate that it does not choose (Weir.Load).
import { join } from 'node:path';
import { run } from './children.mjs';

export async function asFastAsItAnswers(home, server, files, { seconds, connections }) {
  const printed = await run('wrk', [
    '-t', String(files.length), '-c', String(connections), '-d', `${seconds}s`, '--timeout', '10s',
    '-s', join(home, 'bench/drive/requests.lua'), server.url, '--', ...files,
  ]);
  const figures = JSON.parse(printed.split('\n').find(line => line.startsWith('{')));
  return checked({ ...figures, perSecond: figures.requests / figures.seconds });
}

export async function atRate(home, server, files, { seconds, connections, rate }) {
  return checked(JSON.parse(await run('dotnet', [
    join(home, 'artifacts/bin/Weir.Load/release/Weir.Load.dll'), 'rate', '--url', server.url, '--rate', String(rate), '--seconds', String(seconds),
    '--connections', String(connections), ...files,
  ])));
}

function checked(figures) {
  if (figures.usedUp) throw new Error('the prepared requests were used up before the time was over: raise --requests');
  return figures;
}

export const median = numbers => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const medians = rounds => Object.fromEntries(
  ['perSecond', 'p50', 'p99', 'max', 'cpu', 'errors'].map(name => [name, median(rounds.map(round => round[name]))]));
