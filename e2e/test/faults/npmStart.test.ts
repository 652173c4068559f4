import { afterAll, expect, test } from '@jest/globals'
import { dataOf, eventually, signIn } from '@isobar/testing'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const dataDir = mkdtempSync(join(tmpdir(), 'isobar-start-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

/** Runs what `npm start` runs, on free ports, until it says that it is ready. */
async function start(...options: string[]) {
  const child = spawn(process.execPath, ['scripts/run.js', 'scripts/start.ts', '--port', '0', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  await eventually(
    () => output.includes('ready after') || (child.exitCode !== null && Promise.reject(new Error(output))),
    {
      withinMs: 120_000,
      everyMs: 200,
    },
  )
  return { child, output: () => output, ended }
}

test('npm start serves the demo cloud, tells how to sign in, stops by Ctrl-C and keeps its data', async () => {
  const first = await start('--data-dir', dataDir)
  const [, url, path] = /Web app\s+(http:\/\/[\d.:]+)(\/cld_\w+\/dashboard\/dsh_\w+)/.exec(first.output())!
  const [, email, password] = /Sign in as\s+(\S+)\s+password\s+(\S+)/.exec(first.output())!
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${url}${path}`, { headers: { accept: 'text/html' } })).text()).toContain('<title>')

  const person = await signIn(url!, email!, password!)
  const cloud = path!.split('/')[1]!
  await eventually(
    async () => {
      const { devices } = dataOf(
        await person.ask<{ devices: { nodes: { status: string; latest: unknown[] }[] } }>(
          '{ devices { nodes { status latest { metric } } } }',
          {},
          cloud,
        ),
      )
      const sending = devices.nodes.filter(({ status, latest }) => status === 'ONLINE' && latest.length > 0)
      return sending.length === 8
    },
    { withinMs: 30_000 },
  )
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)

  const second = await start('--data-dir', dataDir)
  expect(second.output()).toContain(path)
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
})
