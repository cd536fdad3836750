// Programs that the bench starts, and ends again: these and no others.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const running = new Set();

/** Starts a program whose output goes on with ours; its errors are always shown. */
export function start(command, args, { env = {}, onLine } = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8');
  let rest = '';
  child.stdout.on('data', text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) onLine?.(line);
  });
  running.add(child);
  child.ended = new Promise(resolve => child.once('close', code => {
    running.delete(child);
    resolve(code);
  }));
  return child;
}

/** Runs a program to its end and returns what it printed. */
export async function run(command, args, { onStart, ...options } = {}) {
  const lines = [];
  const child = start(command, args, { ...options, onLine: line => lines.push(line) });
  onStart?.(child);
  const code = await child.ended;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  return lines.join('\n');
}

export async function stop(child) {
  child.kill('SIGTERM');
  await child.ended;
}

export async function stopAll() {
  await Promise.all([...running].map(stop));
}

export async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** What a program of ours has spent so far, in all its threads; NaN where there is no /proc. A neighbour on the machine changes it far less than the clock. */
export function cpuMicroseconds(pid) {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
    return (user + system) * 10_000;
  } catch {
    return NaN;
  }
}

/** The most that a program of ours has had in memory since it started; NaN where there is no /proc, or when it has ended. */
export function peakMegabytes(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;
  } catch {
    return NaN;
  }
}

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export async function until(what, isTrue, { seconds = 300, every = 100 } = {}) {
  for (const end = Date.now() + seconds * 1000; !(await isTrue()); await sleep(every)) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
  }
}
