import { expect, test } from '@jest/globals'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { currentTrace, formatTraceparent, newTrace, parseTraceparent, withTrace } from '../src/index.ts'

test('a child span stays in the trace of its parent', () => {
  const parent = parseTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')!
  const child = newTrace(parent)
  expect(child.traceId).toBe(parent.traceId)
  expect(child.spanId).not.toBe(parent.spanId)
  expect(parseTraceparent(formatTraceparent(child))).toEqual(child)
})

test.each(['', 'rubbish', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, '01-short'])(
  'a malformed traceparent (%j) starts a new trace',
  (header) => expect(parseTraceparent(header)).toBeUndefined(),
)

test('what is awaited inside a trace belongs to it', async () => {
  const trace = newTrace()
  await withTrace(trace, async () => {
    await Promise.resolve()
    expect(currentTrace()).toEqual(trace)
  })
  expect(currentTrace()).toBeUndefined()
})

test('a log line bears service and trace, and no secret', () => {
  const source = `
    import { createLogger, withTrace, newTrace } from '${import.meta.dirname}/../src/index.ts'
    withTrace(newTrace(), () => createLogger({ service: 'probe' }).info({ token: 'abc', input: { password: 'def' } }, 'hello'))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' })
  expect(JSON.parse(stdout)).toMatchObject({
    service: 'probe',
    msg: 'hello',
    token: '[redacted]',
    input: { password: '[redacted]' },
  })
  expect((JSON.parse(stdout) as { traceId: string }).traceId).toMatch(/^[0-9a-f]{32}$/)
})

test('a process whose log nobody reads any more still ends', async () => {
  const source = `
    import { createLogger } from '${import.meta.dirname}/../src/index.ts'
    const logger = createLogger({ service: 'probe' })
    process.stdin.on('end', () => {
      for (let line = 0; line < 1_000; line += 1) logger.info({ line }, 'x'.repeat(500))
      process.exit(7)
    }).resume()
    logger.info('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  child.stdin.end()
  expect(await once(child, 'exit')).toEqual([7, null])
}, 10_000)
