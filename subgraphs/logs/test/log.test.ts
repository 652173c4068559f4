import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLogs, type Logs } from './logs.ts'

let logs: Logs
beforeAll(async () => void (logs = await startLogs()))
afterAll(() => logs.stop())

interface Part {
  nodes: { message: string; category: string; at: number }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
const QUERY = `query ($filter: LogFilter, $range: LogRange, $first: Int, $after: String) {
  logs(filter: $filter, range: $range, first: $first, after: $after) {
    nodes { message category at } pageInfo { hasNextPage endCursor } } }`
const partOf = async (cloud: string, variables: Record<string, unknown> = {}, role: 'ADMIN' | 'MEMBER' = 'ADMIN') =>
  dataOf(await logs.ask<{ logs: Part }>(logs.issuer.memberToken(cloud, role), QUERY, variables)).logs
const messages = async (...args: Parameters<typeof partOf>) =>
  (await partOf(...args)).nodes.map(({ message }) => message)
const stored = (cloud: string, count: number) =>
  eventually(async () => (await partOf(cloud, { first: 200 })).nodes.length >= count)

test('the log is read newest first, part by part, each record once', async () => {
  const cloud = newId('cld')
  const start = Date.now() - 3 * 3_600_000
  const given = Array.from({ length: 60 }, (_, n) => ({
    scope: cloud,
    at: start + n * 170_000,
    category: (['API', 'DEVICE', 'SYSTEM'] as const)[n % 3]!,
    message: `record ${n}`,
  }))
  await logs.log(given)
  await stored(cloud, 60)
  const read: string[] = []
  let after: string | null = null
  for (let more = true; more;) {
    const part: Part = await partOf(cloud, { first: 7, after })
    read.push(...part.nodes.map(({ message }) => message))
    after = part.pageInfo.endCursor
    more = part.pageInfo.hasNextPage
  }
  expect(read).toEqual(given.map(({ message }) => message).toReversed())
})

test('a filter finds by category, level, service, subject, trace and text', async () => {
  const cloud = newId('cld')
  const traceId = 'c'.repeat(32)
  await logs.log([
    { scope: cloud, category: 'DEVICE', message: 'connected', subject: { kind: 'device', id: 'dev_1' } },
    { scope: cloud, level: 'error', message: 'failed', traceId, fields: { reason: 'Quota "exceeded"' } },
    { scope: cloud, service: 'alerts', message: 'sent' },
  ])
  await stored(cloud, 3)
  expect(await messages(cloud, { filter: { categories: ['DEVICE'] } })).toEqual(['connected'])
  expect(await messages(cloud, { filter: { levels: ['ERROR'] } })).toEqual(['failed'])
  expect(await messages(cloud, { filter: { service: 'alerts' } })).toEqual(['sent'])
  expect(await messages(cloud, { filter: { subjectId: 'dev_1' } })).toEqual(['connected'])
  expect(await messages(cloud, { filter: { traceId } })).toEqual(['failed'])
  expect(await messages(cloud, { filter: { text: 'exceeded' } })).toEqual(['failed'])
  expect(await messages(cloud, { range: { to: Date.now() - 60_000 } })).toEqual([])
  const tooLong = await logs.ask(logs.issuer.memberToken(cloud), QUERY, {
    filter: { text: 'exceeded' },
    range: { from: 0, to: Date.now() },
  })
  expect(tooLong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('nobody reads the log of another cloud or of the operator, nor who signs in without the right', async () => {
  const [mine, other] = [newId('cld'), newId('cld')]
  const traceId = 'd'.repeat(32)
  await logs.log([
    { scope: 'sys', message: 'of the operator', traceId },
    { scope: other, message: 'of another', traceId },
    { scope: mine, message: 'mine', traceId },
    { scope: mine, message: 'signed in', category: 'AUTH', traceId },
  ])
  await stored(mine, 2)
  await stored(other, 1)
  expect((await messages(mine)).sort()).toEqual(['mine', 'signed in'])
  expect(await messages(mine, {}, 'MEMBER')).toEqual(['mine'])
  const refused = await logs.ask(logs.issuer.memberToken(mine, 'MEMBER'), QUERY, { filter: { categories: ['AUTH'] } })
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  const trace = `{ trace(id: "${traceId}") { records { message } } }`
  const read = async (role: 'ADMIN' | 'MEMBER', cloud = mine) =>
    dataOf(
      await logs.ask<{ trace: { records: { message: string }[] } | null }>(logs.issuer.memberToken(cloud, role), trace),
    )
      .trace?.records.map(({ message }) => message)
      .sort()
  expect(await read('ADMIN')).toEqual(['mine', 'signed in'])
  expect(await read('MEMBER')).toEqual(['mine'])
  expect(await read('ADMIN', newId('cld'))).toBeUndefined()
})

test('the histogram counts what the log holds', async () => {
  const cloud = newId('cld')
  const at = Date.now() - 1_800_000
  await logs.log([
    { scope: cloud, at },
    { scope: cloud, at, level: 'error' },
    { scope: cloud, at, level: 'error', category: 'DEVICE' },
  ])
  await stored(cloud, 3)
  const ask = `query ($categories: [LogCategory!]) { logHistogram(categories: $categories) { bucketMs buckets { at counts { level count } } } }`
  const { logHistogram } = dataOf(
    await logs.ask<{ logHistogram: unknown }>(logs.issuer.memberToken(cloud), ask, { categories: ['API'] }),
  )
  expect(logHistogram).toEqual({
    bucketMs: 600_000,
    buckets: [
      {
        at: Math.floor(at / 600_000) * 600_000,
        counts: [
          { level: 'INFO', count: 1 },
          { level: 'ERROR', count: 1 },
        ],
      },
    ],
  })
})

test('an export is the log as text', async () => {
  const cloud = newId('cld')
  await logs.log([{ scope: cloud, message: '=1+1', fields: { a: 1 } }])
  await stored(cloud, 1)
  const exported = async (format: string) =>
    dataOf(
      await logs.ask<{ logExport: { text: string; next: string | null } }>(
        logs.issuer.memberToken(cloud),
        `{ logExport(format: ${format}) { text records next } }`,
      ),
    ).logExport
  expect((await exported('CSV')).text).toMatch(/^at,level,category.*\r\n\d{4}-.*,info,API,test,'=1\+1,/)
  expect(JSON.parse((await exported('NDJSON')).text)).toMatchObject({ message: '=1+1', fields: { a: 1 } })
})
