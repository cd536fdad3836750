// Result files: what was found, by which command, on what machine; never where on that machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** Options whose values say where something lies, or who may enter. */
const places = ['--postgres', '--dir', '--json'];

const said = (command, args) => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
};

function commandLine(program) {
  const words = [program];
  const args = process.argv.slice(2);
  for (let i = 0; i < args.length; i++) {
    const [name] = args[i].split('=');
    const isPlace = places.includes(name);
    if (name === '--postgres') words.push('--postgres', 'own');
    else if (!isPlace) words.push(args[i]);
    if (isPlace && args[i] === name) i++;
  }
  return words.join(' ');
}

/** Writes bench/results/DAY-NAME.json. */
export function save(home, program, name, result) {
  const at = new Date().toISOString();
  const file = join(home, 'bench/results', `${at.slice(0, 10)}-${name}.json`);
  const machine = {
    cpu: cpus()[0].model, cores: cpus().length, memoryGib: Math.round(totalmem() / 2 ** 30), system: `${type()} ${release()}`,
    node: process.version, dotnet: said('dotnet', ['--version']),
  };
  mkdirSync(join(home, 'bench/results'), { recursive: true });
  writeFileSync(file, JSON.stringify({ at, command: commandLine(program), commit: said('git', ['-C', home, 'rev-parse', '--short', 'HEAD']), machine, ...result }, null, 2) + '\n');
  console.error(`saved in bench/results/${at.slice(0, 10)}-${name}.json`);
}
