import { afterAll, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { Kafka as KafkaClient, logLevel } from 'kafkajs'
import { connect, cuttableWay, disconnectAll, keptLog, note, noteTopic, unique } from './cluster.ts'

afterAll(disconnectAll)

async function filled(count: number, settings = {}) {
  const topic = noteTopic(settings)
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const producer = kafka.producer()
  for (let n = 0; n < count; n += 1_000)
    await producer.send(
      Array.from({ length: Math.min(1_000, count - n) }, (_, i) => note(topic, `key-${n + i}`, n + i)),
    )
  return { topic, kafka, producer }
}

test('a broadcast reader says it caught up on an empty topic', async () => {
  const { topic, kafka } = await filled(0)
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord: () => {} })
  await reader.caughtUp
  await eventually(() => reader.healthy())
})

test('when it says it caught up, all that was there at its start was delivered', async () => {
  const { topic, kafka } = await filled(20_000)
  const seen = new Set<number>()
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord: ({ value }) => void seen.add(value.n) })
  await reader.caughtUp
  expect(seen.size).toBe(20_000)
})

test('a reader of a compacted topic that ends in tombstones catches up', async () => {
  const { topic, kafka } = await filled(10, { policy: 'compact', partitions: 2 })
  await withClient(async (client) => {
    const producer = client.producer()
    await producer.connect()
    const messages = Array.from({ length: 10 }, (_, n) => ({ key: `key-${n}`, value: null }))
    await producer.send({ topic: topic.name, messages })
    await producer.disconnect()
  })
  const seen: number[] = []
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord: ({ value }) => void seen.push(value.n) })
  await reader.caughtUp
  expect(seen).toHaveLength(10)
})

test('a reader of a topic whose records were all deleted catches up', async () => {
  const { topic, kafka, producer } = await filled(30, { partitions: 1 })
  await withClient(async (client) => {
    const admin = client.admin()
    await admin.connect()
    await admin.fetchTopicOffsets(topic.name)
    await admin.deleteTopicRecords({ topic: topic.name, partitions: [{ partition: 0, offset: '30' }] })
    await admin.disconnect()
  })
  const seen: number[] = []
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord: ({ value }) => void seen.push(value.n) })
  await reader.caughtUp
  await producer.send([note(topic, 'a', 30)])
  await eventually(() => seen.includes(30))
  expect(seen).toEqual([30])
})

test('each replica reads everything', async () => {
  const { topic, producer } = await filled(0)
  const seen: number[][] = [[], []]
  for (const numbers of seen) {
    const reader = await connect().broadcast({
      topic,
      from: 'end',
      onRecord: ({ value }) => void numbers.push(value.n),
    })
    await reader.caughtUp
  }
  await producer.send([note(topic, 'a', 1), note(topic, 'b', 2), note(topic, 'c', 3)])
  await eventually(() => seen.every((numbers) => numbers.length === 3))
})

test('a reader from the end sees what is sent from its start on, and nothing before', async () => {
  const { topic, kafka, producer } = await filled(5)
  const seen: number[] = []
  const reader = await kafka.broadcast({ topic, from: 'end', onRecord: ({ value }) => void seen.push(value.n) })
  await producer.send([note(topic, 'a', 5)])
  await reader.caughtUp
  await eventually(() => seen.includes(5))
  expect(seen).toEqual([5])
})

test('a reader can begin some seconds back in time', async () => {
  const { topic, kafka } = await filled(5)
  const seen: number[] = []
  const onRecord = ({ value }: { value: { n: number } }): void => void seen.push(value.n)
  const reader = await kafka.broadcast({ topic, from: { seekBackMs: 15_000 }, onRecord })
  await reader.caughtUp
  expect(seen).toHaveLength(5)
  const nothing: number[] = []
  const late = await kafka.broadcast({
    topic,
    from: { seekBackMs: -5 },
    onRecord: ({ value }) => void nothing.push(value.n),
  })
  await late.caughtUp
  expect(nothing).toEqual([])
})

test('records of unwanted keys are never parsed, invalid ones and a throwing listener do not stop the reader', async () => {
  const { topic } = await filled(0, { partitions: 1 })
  const { lines, logger } = keptLog()
  const seen: number[] = []
  const reader = await connect({ logger }).broadcast({
    ...{ topic, from: 'beginning' as const, wants: (key: string) => key !== 'other' },
    onRecord: ({ value }) => {
      if (value.n < 0) throw new Error(`negative ${value.n}`)
      seen.push(value.n)
    },
  })
  await reader.caughtUp
  const bad = { ...note(topic, 'other', 0), value: {} }
  const careless = connect({ validate: () => undefined }).producer()
  await careless.send([
    bad,
    { ...bad, key: 'mine' },
    note(topic, 'mine', -1),
    note(topic, 'mine', -2),
    note(topic, 'mine', 3),
  ])
  await eventually(() => seen.includes(3))
  const errors = lines.filter(({ level }) => level === 'error').map(({ fields }) => (fields as { error: string }).error)
  expect(errors).toEqual(['n must be a number', 'negative -1'])
})

test('a reader that lost Kafka says so, goes on where it was and misses nothing', async () => {
  const { topic, producer } = await filled(10)
  const way = await cuttableWay()
  const seen: number[] = []
  const kafka = connect({ brokers: way.brokers })
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord: ({ value }) => void seen.push(value.n) })
  await reader.caughtUp
  expect(await kafka.healthy()).toBe(true)
  way.cut()
  await producer.send([note(topic, 'a', 10), note(topic, 'b', 11)])
  await eventually(() => !reader.healthy(), { withinMs: 15_000 })
  expect(await kafka.healthy()).toBe(false)
  way.mend()
  await eventually(() => reader.healthy() && seen.length >= 12, { withinMs: 15_000 })
  await eventually(() => kafka.healthy())
  expect(seen.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  way.close()
}, 60_000)

test('a record reaches a reader within a few tens of milliseconds', async () => {
  const { topic, kafka, producer } = await filled(0)
  const took: number[] = []
  let sentAt = 0
  const reader = await kafka.broadcast({
    topic,
    from: 'end',
    onRecord: () => void took.push(performance.now() - sentAt),
  })
  await reader.caughtUp
  for (let n = 0; n < 40; n++) {
    sentAt = performance.now()
    await producer.send([note(topic, `key-${n}`, n)])
    await eventually(() => took.length > n, { everyMs: 5 })
  }
  expect(took.toSorted((a, b) => a - b)[20]).toBeLessThan(50)
})

test('a stopped reader leaves no group behind', async () => {
  const { topic } = await filled(3)
  const clientId = unique('replica')
  const kafka = connect({ clientId })
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord: () => {} })
  await reader.caughtUp
  await reader.stop()
  await withClient(async (client) => {
    const admin = client.admin()
    await admin.connect()
    const { groups } = await admin.listGroups()
    expect(groups.filter(({ groupId }) => groupId.startsWith(clientId))).toEqual([])
    await admin.disconnect()
  })
})

async function withClient(work: (client: KafkaClient) => Promise<void>): Promise<void> {
  const brokers = (process.env.KAFKA_BROKERS ?? '').split(',')
  await work(new KafkaClient({ brokers, clientId: 'test', logLevel: logLevel.NOTHING }))
}
