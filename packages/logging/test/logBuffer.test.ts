import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createLogBuffer, createLogger, createRegistry, type LogBuffer } from '../src/index.ts'
import type { LogRecord } from '../src/record.ts'

/** Lines on stdout meanwhile, without showing them. */
async function stdoutOf(work: () => Promise<void>): Promise<string> {
  const { write } = process.stdout
  const lines: string[] = []
  process.stdout.write = ((line: string) => lines.push(line) > 0) as typeof write
  try {
    await work()
  } finally {
    process.stdout.write = write
  }
  return lines.join('')
}

/** All that a buffer holds, as its sink gets it. */
async function drain(buffer: LogBuffer): Promise<LogRecord[]> {
  const records: LogRecord[] = []
  while (buffer.lines > 0) await buffer.connect({ write: async (batch) => void records.push(...batch) })()
  return records
}

const CLOUD = `cld_${'0'.repeat(26)}`

test('a record says whose it is, what it is about, and what happened', async () => {
  const buffer = createLogBuffer({ service: 'vpn' })
  const logger = createLogger({ service: 'vpn', buffer }).child({ category: 'NETWORK' })
  await stdoutOf(async () => {
    logger.warn({ cloud: CLOUD, subject: { kind: 'vpn-profile', id: 'vpn_1' }, host: 'a' }, 'refused')
    logger.error({ category: 'API', cloudId: CLOUD, err: new Error('the cause') }, 'failed')
    logger.info({ cloud: CLOUD, err: new Error('the cause') }, 'told')
  })
  const records = await drain(buffer)
  const [refused, failed, told] = ['refused', 'failed', 'told'].map((text) =>
    records.find(({ message }) => message === text),
  )
  expect(refused).toMatchObject({
    scope: CLOUD,
    category: 'NETWORK',
    level: 'warn',
    service: 'vpn',
    subject: { kind: 'vpn-profile', id: 'vpn_1' },
    message: 'refused',
    fields: { host: 'a' },
  })
  expect(failed).toMatchObject({
    scope: 'sys',
    category: 'API',
    fields: { cloudId: CLOUD, err: { message: 'the cause' } },
  })
  expect(JSON.stringify(told)).not.toContain('the cause')
})

test('a full buffer drops the lowest level first, counts it and says so', async () => {
  const registry = createRegistry('test')
  const buffer = createLogBuffer({ service: 'test', registry, maxLines: 10 })
  const line = (level: string) => JSON.stringify({ level, time: new Date().toISOString(), service: 'test', msg: level })
  for (let n = 0; n < 10; n++) buffer.push(line('info'), 'info', 'SYSTEM')
  for (let n = 0; n < 8; n++) buffer.push(line('error'), 'error', 'SYSTEM')
  expect(buffer.lines).toBe(10)
  const records = await drain(buffer)
  expect(records.filter(({ level }) => level === 'error')).toHaveLength(8)
  expect(records.filter(({ level }) => level === 'info')).toHaveLength(2)
  expect(records.at(-1)).toMatchObject({ level: 'warn', fields: { dropped: { 'SYSTEM info': 8 } } })
  expect(await registry.metrics()).toMatch(/isobar_log_dropped_total\{category="SYSTEM",level="info".*\} 8/)
})

test('a flood in one category, of whatever level, starves no other', async () => {
  const buffer = createLogBuffer({ service: 'test', maxLines: 1_000 })
  const push = (level: 'info' | 'error', category: 'API' | 'AUTH') =>
    buffer.push(JSON.stringify({ level, category, service: 'test', msg: level }), level, category)
  for (let n = 0; n < 50_000; n++) {
    push('error', 'API')
    if (n % 500 === 0) push('info', 'AUTH')
  }
  const records: LogRecord[] = []
  await buffer.connect({ write: async (batch) => void records.push(...batch) })()
  // The first batch already has them all.
  expect(records.filter(({ category }) => category === 'AUTH')).toHaveLength(100)
  expect(buffer.lines).toBeLessThanOrEqual(1_000)
})

test('while the sink fails nothing waits, memory is bounded, and what is left arrives later', async () => {
  const buffer = createLogBuffer({ service: 'test', maxBytes: 50_000, everyMs: 5 })
  let fails = true
  const arrived: LogRecord[] = []
  const stop = buffer.connect({
    async write(batch) {
      if (fails) throw new Error('away')
      arrived.push(...batch)
    },
  })
  for (let n = 0; n < 5_000; n++)
    buffer.push(JSON.stringify({ level: 'info', service: 'test', msg: `${n}` }), 'info', 'SYSTEM')
  expect(buffer.bytes).toBeLessThanOrEqual(50_000)
  fails = false
  await stop()
  expect(arrived.length).toBeGreaterThan(0)
})

test('no field declared secret appears in any sink', async () => {
  const names = fc.constantFrom(
    'password',
    'newPassword',
    'token',
    'accessToken',
    'refresh_token',
    'secret',
    'clientSecret',
    'authorization',
    'set-cookie',
    'apiKey',
    'hash',
    'totp',
  )
  const value = fc.stringMatching(/^[a-z]{12}$/).map((text) => `S3CRET${text}`)
  const secret = fc.tuple(names, value).map(([name, text]) => ({ [name]: text }))
  const nested = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      secret,
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}x$/), tie('node'), { maxKeys: 3 }),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.string({ maxLength: 8 }),
    ),
  })).node
  const free = fc.tuple(fc.constantFrom('isb_key_cld_1.', 'Bearer '), value).map(([prefix, text]) => prefix + text)
  await fc.assert(
    fc.asyncProperty(secret, nested, free, fc.boolean(), async (top, below, text, isClouds) => {
      const buffer = createLogBuffer({ service: 'test' })
      const logger = createLogger({ service: 'test', buffer })
      const error = Object.assign(new Error(`failed with ${text}`), { ...top, below })
      const stdout = await stdoutOf(async () => {
        logger
          .child({ ...top })
          .warn({ ...top, below, text, err: error, ...(isClouds && { cloud: CLOUD }) }, `got ${text}`)
        logger.error(error)
      })
      const records = JSON.stringify(await drain(buffer))
      expect(stdout).not.toContain('S3CRET')
      expect(records).not.toContain('S3CRET')
      expect(records).toContain('got ')
    }),
  )
})
