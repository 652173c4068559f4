import { afterAll, expect, test } from '@jest/globals'
import { createRegistry } from '@isobar/logging'
import { eventually } from '@isobar/testing'
import { PermanentError } from '../src/index.ts'
import { connect, cuttableWay, disconnectAll, keptLog, note, noteTopic, unique } from './cluster.ts'

afterAll(disconnectAll)

test('what was sent, handled and given up is counted in the registry of the service', async () => {
  const topic = noteTopic()
  const registry = createRegistry('notes')
  const group = unique('group')
  const kafka = connect({ registry })
  await kafka.ensureTopics([topic])
  await kafka.producer().send([note(topic, 'a', 1), note(topic, 'a', 2), note(topic, 'a', 3)])
  const consumer = await kafka.consume({
    ...{ topic, group },
    handle: async (records) => {
      if (records.some(({ value }) => value.n === 2)) throw new PermanentError('two')
    },
  })
  await eventually(async () => (await consumer.lag()) === 0)
  const labels = `{topic="${topic.name}",group="${group}",service="notes"}`
  const metrics = await registry.metrics()
  expect(metrics).toContain(`isobar_kafka_produced_records_total{topic="${topic.name}",service="notes"} 3`)
  expect(metrics).toContain(`isobar_kafka_dead_letters_total${labels} 1`)
  expect(metrics).toContain(`isobar_kafka_consumer_lag_records${labels} 0`)
  expect(metrics).toContain('isobar_kafka_pending_records{service="notes"} 0')
})

test('several services of one process may count in one registry', () => {
  const registry = createRegistry('notes')
  connect({ registry })
  connect({ registry })
})

test('an outage is logged as warnings, each kind once in ten seconds', async () => {
  const topic = noteTopic()
  await connect().ensureTopics([topic])
  const { lines, logger } = keptLog()
  const way = await cuttableWay()
  const producer = connect({ brokers: way.brokers, logger }).producer({ timeoutMs: 2_000 })
  way.cut()
  await expect(producer.send([note(topic, 'a', 1)])).rejects.toThrow()
  const warnings = lines.filter(({ level }) => level === 'warn').map(({ message }) => message)
  expect(warnings.length).toBeGreaterThan(0)
  expect(new Set(warnings).size).toBe(warnings.length)
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  way.mend()
  await producer.stop()
  way.close()
})

test('a reader of a topic without a schema refuses to begin', async () => {
  const topic = noteTopic()
  const validate = (): never => {
    throw new Error('no schema')
  }
  const reader = connect({ validate }).broadcast({ topic, from: 'end', onRecord: () => {} })
  await expect(reader).rejects.toThrow('no schema')
})
