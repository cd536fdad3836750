// What the disk takes to say that 4 KiB are durable, one after the other, on the file system that the databases are on.
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const milliseconds = 2_000;

export function measureDisk(directory) {
  const path = join(directory, 'fdatasync.probe');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 1);
  const times = [];
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    writeSync(file, page);
    const from = performance.now();
    fdatasyncSync(file);
    times.push(performance.now() - from);
  }
  closeSync(file);
  rmSync(path);
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)], perSecond: times.length * 1000 / milliseconds };
}
