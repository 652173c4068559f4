import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { StackError, type SuperviseOptions, type SupervisedChild, supervise } from '../src/index.ts'
import { recordingLogger } from './support/logger.ts'
import { isAlive, killHard } from './support/processes.ts'
import { temporaryFolders } from './support/temporaryFolder.ts'

const temporaryFolder = temporaryFolders()
const SUPPORT = join(import.meta.dirname, 'support')
const children: SupervisedChild[] = []

afterEach(async () => {
  for (const child of children.splice(0)) await child.stop()
})

function nodeService(options: Partial<SuperviseOptions> = {}): SupervisedChild {
  const child = supervise({
    name: 'service',
    command: process.execPath,
    args: [join(SUPPORT, 'service.ts')],
    ready: { line: /^ready$/ },
    logger: recordingLogger(),
    ...options,
  })
  children.push(child)
  return child
}

function script(source: string): Pick<SuperviseOptions, 'command' | 'args'> {
  return { command: process.execPath, args: ['-e', source] }
}

describe('a supervised child', () => {
  test('that crashes is restarted, with a log line', async () => {
    const logger = recordingLogger()
    const child = nodeService({ logger })
    await child.start()
    const first = child.pid
    await killHard(child)
    await child.ready()
    expect(child.pid).not.toBe(first)
    expect(logger.lines[0]).toBe('service ended unexpectedly; restarting in 200 ms')
    expect(logger.lines[1]).toBe('service runs again')
  })

  test('leaves cleanly when it is stopped, and stays stopped', async () => {
    const lines: string[] = []
    const exits: unknown[] = []
    const child = nodeService({ onLine: (line) => lines.push(line) })
    child.onExit(({ code, signal }) => exits.push({ code, signal }))
    await child.start()
    await child.stop()
    expect(lines).toEqual(['ready', 'leaving: stop'])
    expect(exits).toEqual([{ code: 0, signal: null }])
    expect(child.pid).toBeUndefined()
  })

  test('that ignores the request to stop is killed after the bound', async () => {
    const child = nodeService({ ...script('console.log("ready"); setInterval(() => {}, 1000)'), stopTimeoutMs: 200 })
    await child.start()
    const pid = child.pid!
    await child.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('that dies while restarts are paused stays dead until they are resumed', async () => {
    const child = nodeService()
    await child.start()
    child.pause()
    await killHard(child)
    expect(child.pid).toBeUndefined()
    child.resume()
    await child.ready()
    expect(isAlive(child.pid!)).toBe(true)
  })

  test('that cannot start is reported with its last line, and is not retried', async () => {
    const exits: unknown[] = []
    const child = nodeService(script('console.error("no such disk"); process.exit(3)'))
    child.onExit((exit) => exits.push(exit))
    await expect(child.start()).rejects.toThrow('service does not start (no such disk)')
    await expect(nodeService({ command: '/nonexistent/program' }).start()).rejects.toThrow('ENOENT')
    expect(exits).toHaveLength(1)
  })

  test('that is not ready in time is killed and reported', async () => {
    const child = nodeService({ ...script('setInterval(() => {}, 1000)'), readyTimeoutMs: 300 })
    await expect(child.start()).rejects.toThrow('not ready after 0.3 s')
  })

  test('whose exit says that restarting cannot help is given up', async () => {
    const corrupt = new StackError('FOLDER_CORRUPT', 'it is corrupt', 'restore it')
    const child = nodeService({ explain: ({ signal }) => (signal === 'SIGKILL' ? corrupt : undefined) })
    const givenUp = new Promise((resolve) => child.onGiveUp(resolve))
    await child.start()
    process.kill(child.pid!, 'SIGKILL')
    expect(await givenUp).toBe(corrupt)
  })

  test('may be ready by a probe instead of a line', async () => {
    let asked = 0
    const child = nodeService({ ready: { probe: async () => ++asked > 2 } })
    await child.start()
    expect(asked).toBe(3)
  })
})

test('Kafka, the database and a Node child go when their parent is killed by SIGKILL', async () => {
  const parent = spawn(process.execPath, [join(SUPPORT, 'parent.ts'), await temporaryFolder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const pids = JSON.parse(line.toString()) as number[]
  expect(pids.map(isAlive)).toEqual([true, true, true])
  parent.kill('SIGKILL')
  await eventually(() => !pids.some(isAlive), { withinMs: 5_000 })
}, 60_000)
