import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { connectMongo, type Mongo } from '@isobar/mongo'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DAY_MS, levels, type PlacedRecord } from '../src/store/logLayout.ts'
import { logStore, type LogStore } from '../src/store/logStore.ts'

let mongo: Mongo
let store: LogStore
beforeAll(async () => {
  const logger = createLogger({ service: 'test', level: 'fatal' })
  mongo = await connectMongo({ uri: process.env.MONGODB_URI!, database: `logs_${newId('evt')}`, logger })
  store = logStore(mongo)
})
afterAll(() => mongo.stop())

const NOW = Date.UTC(2026, 5, 15, 12)
const all = {
  categories: ['API'] as const,
  levels,
  from: 0,
  to: NOW + 1,
  mayMatch: () => true,
  matches: () => true,
}
const placed = (scope: string, offset: number, at: number, traceId?: string): PlacedRecord => ({
  partition: 3,
  offset,
  record: {
    v: 1,
    id: newId('evt'),
    scope,
    at,
    category: 'API',
    level: 'info',
    service: 'test',
    message: `${offset}`,
    ...(traceId && { traceId }),
  },
})

test('the same records again, in other batches, change nothing', async () => {
  const scope = newId('cld')
  const records = Array.from({ length: 1_200 }, (_, n) => placed(scope, 400 + n, NOW - 1_200 + n, 'e'.repeat(32)))
  await store.write(records)
  await store.write(records.slice(700))
  await store.write(records.slice(0, 710))
  const count = async () => (await store.histogram(scope, all, 600_000)).flatMap(({ counts }) => counts)
  expect((await count()).reduce((sum, of) => sum + of, 0)).toBe(1_200)
  const read: PlacedRecord[] = []
  for (let after: [number, number, number] | undefined; ;) {
    const part = await store.page(scope, all, 500, after)
    read.push(...part.records)
    if (!part.next) break
    after = part.next.split('.').map(Number) as [number, number, number]
  }
  expect(read.map(({ record }) => record.id)).toEqual(records.map(({ record }) => record.id).toReversed())
  // A trace is bounded.
  expect((await store.trace(scope, 'e'.repeat(32))).length).toBeLessThanOrEqual(1_500)
})

test('records are kept as long as their category says, and their traces as long', async () => {
  const scope = newId('cld')
  const old = 'f'.repeat(32)
  await store.write([placed(scope, 1, NOW - 20 * DAY_MS, old), placed(scope, 2, NOW - 5 * DAY_MS)])
  expect(await store.eraseExpired({ API: 14 }, NOW)).toBe(1)
  expect((await store.page(scope, all, 10, undefined)).records.map(({ offset }) => offset)).toEqual([2])
  expect(await store.trace(scope, old)).toEqual([])
  expect(await store.eraseExpired({ API: 14 }, NOW)).toBe(0)
})

test('nothing of a cloud is left when it is erased', async () => {
  const scope = newId('cld')
  await store.write([placed(scope, 1, NOW, 'a'.repeat(32))])
  await mongo.eraseScope(scope)
  expect((await store.page(scope, all, 10, undefined)).records).toEqual([])
  expect(await store.trace(scope, 'a'.repeat(32))).toEqual([])
})
