// Builds the pages, puts them beside the server, and serves a new brand from a temporary directory that goes when the tests do, and a LINE sandbox.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brand, owner, sandboxUrl, url } from './brand.mjs'

const home = new URL('../../', import.meta.url).pathname
const server = ['release', 'debug'].map((kind) => join(home, `artifacts/bin/Weir.Server/${kind}/Weir.Server.dll`)).find(existsSync)
if (!server) throw new Error('Build src/Weir.Server first.')

for (const [workspace, built, beside] of [['console', 'src/Weir.Server/wwwroot', 'wwwroot'], ['phone', 'src/Weir.Sandbox/wwwroot', 'sandbox-pages']]) {
  run('npm', ['run', 'build', '--workspace', workspace, '--silent'], join(home, 'web'))
  const served = join(dirname(server), beside)
  rmSync(served, { recursive: true, force: true })
  cpSync(join(home, built), served, { recursive: true })
}

const data = mkdtempSync(join(tmpdir(), 'weir-browser-'))
run('dotnet', [server, 'init', '--data', data, '--brand', brand, '--email', owner.email, '--password', owner.password, '--json'])
// The sandbox is its LINE: what a test connects there is answered, priced and billed as it would be.
const line = Object.fromEntries([['Api', 'api'], ['Data', 'data'], ['Access', 'access'], ['Liff', 'liff']].map(([name, path]) => [`WEIR__Line__${name}`, `${sandboxUrl}/${path}`]))
const serving = spawn('dotnet', [server, 'serve', '--data', data, '--urls', url], { stdio: 'inherit', env: { ...process.env, ...line } })
const sandbox = spawn('dotnet', [server, 'sandbox', '--port', new URL(sandboxUrl).port, '--friends', '60'], { stdio: ['ignore', 'ignore', 'inherit'] })
let isAsked = false
serving.on('exit', (code) => {
  sandbox.kill('SIGTERM')
  rmSync(data, { recursive: true, force: true })
  // A server that goes by itself is a failure, whatever it says; the tests end it by a signal.
  process.exitCode = isAsked ? 0 : code || 1
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { isAsked = true; serving.kill(signal) })

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) throw new Error(`${command} ${args[0]} ended with ${done.status}`)
}
