import { afterAll, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { PermanentError, TransientError, type IncomingRecord } from '../src/index.ts'
import { connect, cuttableWay, deadLettersOf, disconnectAll, note, noteTopic, unique, type Note } from './cluster.ts'

afterAll(disconnectAll)

const numbers = (records: readonly IncomingRecord<Note>[]): number[] => records.map(({ value }) => value.n)

async function filled(count: number, settings = {}) {
  const topic = noteTopic(settings)
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const producer = kafka.producer()
  await producer.send(Array.from({ length: count }, (_, n) => note(topic, `key-${n % 10}`, n)))
  return { topic, kafka, producer, group: unique('group') }
}

test('a batch is delivered again when its consumer ends before the commit', async () => {
  const { topic, group } = await filled(20)
  const first = connect()
  const begun = Promise.withResolvers<number[]>()
  await first.consume({
    ...{ topic, group },
    handle: (records, { isStale }) => {
      begun.resolve(numbers(records))
      return eventually(isStale, { withinMs: 20_000 }).then(() => {})
    },
  })
  const lost = await begun.promise
  await first.stop()
  const again = new Set<number>()
  await connect().consume({ topic, group, handle: async (records) => numbers(records).forEach((n) => again.add(n)) })
  await eventually(() => lost.every((n) => again.has(n)) && again.size === 20)
})

test('a batch is delivered again when its handler fails before commit', async () => {
  const { topic, kafka, group } = await filled(20)
  const calls: number[][] = []
  const consumer = await kafka.consume({
    ...{ topic, group },
    handle: async (records) => {
      calls.push(numbers(records))
      if (calls.length < 3) throw new Error('not this time')
    },
  })
  await eventually(async () => (await consumer.lag()) === 0)
  expect(calls[1]).toEqual(calls[0])
  expect(calls[2]).toEqual(calls[0])
})

test('a stopped consumer has committed what it handled, and the next one begins after it', async () => {
  const { topic, producer, group } = await filled(10)
  const first = connect()
  const handled: number[] = []
  const consumer = await first.consume({
    topic,
    group,
    handle: async (records) => void handled.push(...numbers(records)),
  })
  await eventually(() => handled.length === 10)
  await consumer.stop()
  await producer.send([note(topic, 'key-1', 100)])
  const later: number[] = []
  await connect().consume({ topic, group, handle: async (records) => void later.push(...numbers(records)) })
  await eventually(() => later.includes(100))
  expect(later).toEqual([100])
})

test('records of a key are handled in order, and none twice without cause', async () => {
  const { topic, kafka, group } = await filled(5_000)
  const handled: IncomingRecord<Note>[] = []
  const consumer = await kafka.consume({ topic, group, handle: async (records) => void handled.push(...records) })
  await eventually(async () => (await consumer.lag()) === 0)
  expect(handled).toHaveLength(5_000)
  const byKey = Map.groupBy(handled, ({ key }) => key)
  for (const records of byKey.values()) expect(numbers(records)).toEqual(numbers(records).toSorted((a, b) => a - b))
})

test('an invalid record goes to the dead letter and its partition moves on', async () => {
  const topic = noteTopic({ partitions: 1 })
  const dead = await deadLettersOf(topic)
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const careless = connect({ validate: () => undefined, source: 'careless' }).producer()
  await careless.send([note(topic, 'a', 1), { ...note(topic, 'b', 0), value: { wrong: true } }, note(topic, 'a', 2)])
  const handled: number[] = []
  const group = unique('group')
  await kafka.consume({ topic, group, handle: async (records) => void handled.push(...numbers(records)) })
  await eventually(() => dead.length === 1 && handled.length === 2)
  expect(handled).toEqual([1, 2])
  expect(dead[0]).toMatchObject({
    ...{ v: 1, topic: topic.name, partition: 0, offset: '1', group, error: 'n must be a number' },
    ...{ key: btoa('b'), value: btoa('{"wrong":true}'), headers: { ce_source: 'careless', ce_specversion: '1.0' } },
  })
})

test('records that fail alone go to the dead letter, the others of their batch are handled', async () => {
  const { topic, kafka, group } = await filled(40, { partitions: 1 })
  const dead = await deadLettersOf(topic)
  const handled = new Set<number>()
  const consumer = await kafka.consume({
    ...{ topic, group },
    handle: async (records) => {
      if (numbers(records).some((n) => n === 13 || n === 29)) throw new PermanentError('bad luck')
      numbers(records).forEach((n) => handled.add(n))
    },
  })
  await eventually(async () => (await consumer.lag()) === 0 && dead.length === 2)
  expect(handled.size).toBe(38)
  expect(new Map(dead.map(({ offset, error }) => [offset, error]))).toEqual(
    new Map([
      ['13', 'bad luck'],
      ['29', 'bad luck'],
    ]),
  )
})

test('while a dependency is down records are tried again, never committed and never given up', async () => {
  const { topic, kafka, group } = await filled(10)
  const dead = await deadLettersOf(topic)
  let isDown = true
  let calls = 0
  const handled: number[] = []
  const consumer = await kafka.consume({
    ...{ topic, group },
    handle: async (records) => {
      calls++
      if (isDown) throw new TransientError('the database is down')
      handled.push(...numbers(records))
    },
  })
  await eventually(() => calls > 5)
  expect(await consumer.lag()).toBe(10)
  isDown = false
  await eventually(async () => (await consumer.lag()) === 0)
  expect(handled).toHaveLength(10)
  expect(dead).toEqual([])
})

test('a handler slower than the session keeps its partitions', async () => {
  const { topic, kafka, group } = await filled(5)
  let calls = 0
  const started = Date.now()
  const consumer = await kafka.consume({
    ...{ topic, group },
    handle: async (_records, { isStale }) => {
      calls++
      await eventually(() => Date.now() - started > 13_000 || isStale(), { withinMs: 15_000 })
    },
  })
  await eventually(async () => (await consumer.lag()) === 0, { withinMs: 20_000 })
  expect(calls).toBe(1)
})

test('records are held and folded into few calls', async () => {
  const { topic, kafka, producer, group } = await filled(0)
  const calls: number[][] = []
  const consumer = await kafka.consume({
    ...{ topic, group, hold: { idleMs: 400, backlogMs: 2_000, maxRecords: 1_000 } },
    handle: async (records) => void calls.push(numbers(records)),
  })
  await consumer.ready
  for (let n = 0; n < 10; n++) await producer.send([note(topic, `key-${n}`, n)])
  await eventually(async () => (await consumer.lag()) === 0)
  expect(calls.length).toBeLessThanOrEqual(2)
  await producer.send(Array.from({ length: 3_000 }, (_, n) => note(topic, `key-${n}`, n)))
  await eventually(async () => (await consumer.lag()) === 0)
  expect(Math.max(...calls.map((call) => call.length))).toBeLessThanOrEqual(1_000)
  expect(calls.flat()).toHaveLength(3_010)
})

test('when a second member joins, every record is still handled', async () => {
  const { topic, kafka, producer, group } = await filled(300)
  const handled = new Set<number>()
  const handle = async (records: readonly IncomingRecord<Note>[]) => numbers(records).forEach((n) => handled.add(n))
  const first = await kafka.consume({ topic, group, handle })
  await first.ready
  const second = await connect().consume({ topic, group, handle })
  for (let n = 300; n < 600; n += 10)
    await producer.send(Array.from({ length: 10 }, (_, more) => note(topic, `key-${n + more}`, n + more)))
  await second.ready
  await second.stop()
  await producer.send([note(topic, 'key', 600)])
  await eventually(async () => handled.size === 601 && (await first.lag()) === 0, { withinMs: 20_000 })
})

test('a consumer that lost Kafka goes on by itself and misses nothing', async () => {
  const { topic, producer, group } = await filled(10)
  const way = await cuttableWay()
  const handled = new Set<number>()
  const consumer = await connect({ brokers: way.brokers }).consume({
    ...{ topic, group },
    handle: async (records) => numbers(records).forEach((n) => handled.add(n)),
  })
  await eventually(() => handled.size === 10)
  way.cut()
  await producer.send([note(topic, 'a', 10), note(topic, 'b', 11)])
  way.mend()
  await eventually(() => handled.has(10) && handled.has(11), { withinMs: 20_000 })
  await eventually(async () => (await consumer.lag()) === 0)
  way.close()
})

test('a new group that wants only what is new misses what was before', async () => {
  const { topic, kafka, producer, group } = await filled(10)
  const handled: number[] = []
  const handle = async (records: readonly IncomingRecord<Note>[]) => void handled.push(...numbers(records))
  const consumer = await kafka.consume({ topic, group, fromBeginning: false, handle })
  await consumer.ready
  await eventually(() => producer.send([note(topic, 'a', 99)]).then(() => handled.includes(99)))
  expect(new Set(handled)).toEqual(new Set([99]))
})
