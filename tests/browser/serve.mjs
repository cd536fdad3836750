// Builds the console, puts it beside the server, and serves a new brand from a temporary directory that goes when the tests do.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brand, owner, url } from './brand.mjs'

const home = new URL('../../', import.meta.url).pathname
const server = ['release', 'debug'].map((kind) => join(home, `artifacts/bin/Weir.Server/${kind}/Weir.Server.dll`)).find(existsSync)
if (!server) throw new Error('Build src/Weir.Server first.')

run('npm', ['run', 'build', '--workspace', 'console', '--silent'], join(home, 'web'))
const served = join(dirname(server), 'wwwroot')
rmSync(served, { recursive: true, force: true })
cpSync(join(home, 'src/Weir.Server/wwwroot'), served, { recursive: true })

const data = mkdtempSync(join(tmpdir(), 'weir-browser-'))
run('dotnet', [server, 'init', '--data', data, '--brand', brand, '--email', owner.email, '--password', owner.password, '--json'])
const serving = spawn('dotnet', [server, 'serve', '--data', data, '--urls', url], { stdio: 'inherit' })
let isAsked = false
serving.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true })
  // A server that goes by itself is a failure, whatever it says; the tests end it by a signal.
  process.exitCode = isAsked ? 0 : code || 1
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { isAsked = true; serving.kill(signal) })

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) throw new Error(`${command} ${args[0]} ended with ${done.status}`)
}
