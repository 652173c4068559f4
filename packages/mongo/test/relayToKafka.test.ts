import { afterAll, expect, test } from '@jest/globals'
import { connectKafka, type IncomingRecord } from '@isobar/kafka'
import { formatTraceparent, newTrace, withTrace } from '@isobar/logging'
import { dashboardEventsTopic, type DashboardEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { startRelay } from '../src/index.ts'
import { freshDatabase, newScope, noteEvent, openNotes, quiet } from './setUp.ts'

const connect = freshDatabase()
const kafka = connectKafka({
  brokers: process.env.KAFKA_BROKERS!.split(','),
  clientId: 'mongo-relay-test',
  source: 'mongo-relay-test',
  logger: { ...quiet, debug() {} },
})
afterAll(() => kafka.stop())

test("a document's events are read from Kafka in order, under their ids and in the trace that they were made in", async () => {
  const mongo = await connect()
  const notes = await openNotes(mongo)
  const scope = newScope()
  const records: IncomingRecord<DashboardEvent>[] = []
  const reader = await kafka.broadcast({
    topic: dashboardEventsTopic,
    from: 'end',
    wants: (key) => key.startsWith(scope),
    onRecord: (record) => void records.push(record),
  })
  await reader.caughtUp

  const relay = startRelay({ mongo, producer: kafka.producer(), logger: quiet })
  const trace = newTrace()
  const traceparent = formatTraceparent(trace)
  const events = withTrace(trace, () => [1, 2, 3].map((rev) => noteEvent(scope, 'told', rev)))
  await notes.create(scope, 'told', { text: 'a' }, events.slice(0, 1))
  await notes.update(scope, 'told', (note) => ({ next: note, events: events.slice(1) }))
  await eventually(() => records.length >= 3)
  await relay.stop()
  expect(records).toMatchObject(
    events.map(({ id, key, type, value, time }) => ({ id, key, type, value, time, traceparent })),
  )
})
