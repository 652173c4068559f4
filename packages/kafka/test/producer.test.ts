import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { partitionOf, type IncomingRecord } from '../src/index.ts'
import { connect, cuttableWay, disconnectAll, keptLog, note, noteTopic, unique, type Note } from './cluster.ts'

afterAll(disconnectAll)

async function readAll(topic = noteTopic()) {
  const records: IncomingRecord<Note>[] = []
  const reader = await connect().broadcast({
    topic,
    from: 'beginning',
    onRecord: (record) => void records.push(record),
  })
  await reader.caughtUp
  return records
}

test('a record arrives with its CloudEvents headers, its trace and its key', async () => {
  const topic = noteTopic()
  const kafka = connect({ source: 'ingest' })
  await kafka.ensureTopics([topic])
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const time = Date.UTC(2024, 1, 3)
  await kafka.producer().send([{ ...note(topic, 'cld_a:dev_ä', 7, 'ä'), id: 'evt_1', time, traceparent }])
  const [record] = await readAll(topic)
  expect(record).toMatchObject({
    ...{ topic: topic.name, key: 'cld_a:dev_ä', value: { n: 7, text: 'ä' }, type: 'isobar.note.v1', id: 'evt_1' },
    ...{ time, source: 'ingest', traceparent, offset: 0, partition: partitionOf('cld_a:dev_ä', 3) },
  })
})

test('a key lies in the partition where the Java client would put it', () => {
  // From kafka-clients 4.1: Utils.toPositive(Utils.murmur2(key)) % 12.
  expect(['21', 'foobar', 'a-little-bit-long-string', 'cld_a:dev_ä'].map((key) => partitionOf(key, 12))).toEqual([
    0, 6, 8, 10,
  ])
})

test('sends of many callers share batches and keep their order per key', async () => {
  const topic = noteTopic()
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const producer = kafka.producer({ maxBatch: 50 })
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => producer.send([note(topic, `key-${n % 7}`, n)])))
  expect(producer.pending).toBe(0)
  expectOrderPerKey(await readAll(topic), 1_000)
})

test('order per key holds while a broker call is retried', async () => {
  const topic = noteTopic()
  await connect().ensureTopics([topic])
  const way = await cuttableWay()
  const { lines, logger } = keptLog()
  const producer = connect({ brokers: way.brokers, logger }).producer({ maxBatch: 20 })
  await producer.send([note(topic, 'key-0', 0)])
  const sends: Promise<void>[] = []
  for (let n = 1; n < 500; n++) {
    sends.push(producer.send([note(topic, `key-${n % 5}`, n)]))
    if (n % 50 === 0 && n <= 200) await sends.at(-30)
    if (n === 200) way.cut()
  }
  await eventually(() => lines.some(({ level }) => level === 'warn'))
  way.mend()
  await Promise.all(sends)
  expectOrderPerKey(await readAll(topic), 500)
  way.close()
})

test('a producer that lost Kafka rejects within its time and works again after Kafka came back', async () => {
  const topic = noteTopic()
  await connect().ensureTopics([topic])
  const way = await cuttableWay()
  const producer = connect({ brokers: way.brokers }).producer({ timeoutMs: 1_000 })
  await producer.send([note(topic, 'a', 1)])
  way.cut()
  await expect(producer.send([note(topic, 'a', 2)])).rejects.toMatchObject({ name: 'KafkaUnavailableError' })
  await expect(producer.send([note(topic, 'b', 3)])).rejects.toMatchObject({ name: 'KafkaUnavailableError' })
  way.mend()
  await eventually(() => producer.send([note(topic, 'a', 4)]).then(() => true))
  await eventually(() => producer.pending === 0)
  expect((await readAll(topic)).map((record) => record.value.n)).toEqual(expect.arrayContaining([1, 4]))
  way.close()
})

test('a producer that holds outlasts an outage in order: nothing later overtakes what Kafka did not take', async () => {
  const topic = noteTopic()
  await connect().ensureTopics([topic])
  const way = await cuttableWay()
  const producer = connect({ brokers: way.brokers }).producer({ holds: true, timeoutMs: 300, maxBatch: 20 })
  await producer.send([note(topic, 'key-0', 0)])
  const sends: Promise<void>[] = []
  for (let n = 1; n < 200; n++) {
    sends.push(producer.send([note(topic, `key-${n % 5}`, n)]))
    if (n === 50) way.cut()
    if (n === 100) await delay(2_000)
  }
  expect(producer.pending).toBeGreaterThan(0)
  way.mend()
  await Promise.all(sends)
  expectOrderPerKey(await readAll(topic), 200)
  way.close()
})

test('a producer that holds ends, and says so, when it is stopped while Kafka is away', async () => {
  const topic = noteTopic()
  await connect().ensureTopics([topic])
  const way = await cuttableWay()
  const producer = connect({ brokers: way.brokers }).producer({ holds: true, timeoutMs: 300 })
  await producer.send([note(topic, 'a', 1)])
  way.cut()
  const held = expect(producer.send([note(topic, 'a', 2)])).rejects.toMatchObject({ name: 'KafkaUnavailableError' })
  await producer.stop()
  await held
  way.close()
})

test('a producer refuses records beyond its bound and takes them again later', async () => {
  const topic = noteTopic()
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const producer = kafka.producer({ maxPending: 2 })
  const accepted = producer.send([note(topic, 'a', 1), note(topic, 'b', 2)])
  await expect(producer.send([note(topic, 'c', 3)])).rejects.toMatchObject({ reason: 'backpressure' })
  await accepted
  await producer.send([note(topic, 'c', 3)])
})

test('a record that Kafka would refuse for its size fails alone', async () => {
  const topic = noteTopic({ partitions: 1 })
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const producer = kafka.producer()
  const large = 'x'.repeat(600_000)
  const [tooLarge, ...others] = await Promise.allSettled(
    [1_000_000, 10, 10].map((size, n) => producer.send([note(topic, 'a', n, 'x'.repeat(size))])),
  )
  expect(tooLarge).toMatchObject({ status: 'rejected', reason: { name: 'RecordTooLargeError' } })
  expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  await Promise.all([producer.send([note(topic, 'a', 3, large)]), producer.send([note(topic, 'a', 4, large)])])
  expect((await readAll(topic)).map((record) => record.value.n)).toEqual([1, 2, 3, 4])
})

test('a stopped producer has sent what it took, and takes no more', async () => {
  const topic = noteTopic()
  const kafka = connect()
  await kafka.ensureTopics([topic])
  const producer = kafka.producer({ lingerMs: 200 })
  const accepted = producer.send([note(topic, 'a', 1)])
  await producer.stop()
  await accepted
  await expect(producer.send([note(topic, 'a', 2)])).rejects.toMatchObject({ reason: 'stopped' })
})

test('an existing topic with another number of partitions is refused', async () => {
  const name = unique('notes')
  const kafka = connect()
  await kafka.ensureTopics([noteTopic({ name, partitions: 2 })])
  await kafka.ensureTopics([noteTopic({ name, partitions: 2 })])
  await expect(kafka.ensureTopics([noteTopic({ name, partitions: 3 })])).rejects.toThrow('has 2 partitions, not 3')
})

/** Records may repeat after a retry; each key's first sight of each record is in the order of sending. */
function expectOrderPerKey(records: IncomingRecord<Note>[], count: number): void {
  const seen = new Set<number>()
  const last = new Map<string, number>()
  for (const { key, value } of records) {
    if (seen.has(value.n)) continue
    expect(value.n).toBeGreaterThan(last.get(key) ?? -1)
    seen.add(value.n)
    last.set(key, value.n)
  }
  expect(seen.size).toBe(count)
}
