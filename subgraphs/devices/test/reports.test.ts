import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { attributesTopic, recordKey, rejectionsTopic } from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { startConsumers } from '../src/events/consumers.ts'
import { openDeps, subject, type OpenDeps } from './devices.ts'

const { ask, register, producer, kafka, database } = subject()
const cloud = newId('cld')
const start = Date.now() - 3_600_000

let beside: OpenDeps
beforeAll(async () => {
  beside = await openDeps(database)
})
afterAll(() => beside.close())

interface Report {
  attributes: { key: string; value: unknown; updatedAt: number }[]
  rejections: { reason: string; hint: string; outcome: string; count: number; lastAt: number }[]
}

const attributes = (deviceId: string, receivedAt: number, values: Record<string, string | number | object>) => ({
  topic: attributesTopic,
  key: recordKey(cloud, deviceId),
  type: 'isobar.attributes.client',
  value: {
    v: 1 as const,
    cloudId: cloud,
    deviceId,
    namespace: 'DEVICE_ATTRIBUTES' as const,
    receivedAt,
    attributes: values,
  },
})

const rejection = (deviceId: string, lastAt: number, hint: string) => ({
  topic: rejectionsTopic,
  key: recordKey(cloud, deviceId),
  type: 'isobar.rejections.MALFORMED',
  id: newId('evt'),
  value: {
    v: 1 as const,
    cloudId: cloud,
    deviceId,
    reason: 'MALFORMED' as const,
    hint,
    topic: 'v1/devices/me/telemetry',
    outcome: 'refused' as const,
    count: 1,
    firstAt: lastAt,
    lastAt,
  },
})

const reportOf = async (id: string): Promise<Report> =>
  dataOf(
    await ask<{ device: Report }>(
      cloud,
      `{ device(id: "${id}") { attributes { key value updatedAt } rejections { reason hint outcome count lastAt } } }`,
    ),
  ).device

const reports = (id: string, expected: object) =>
  eventually(async () => {
    const report = await reportOf(id)
    expect(report).toMatchObject(expected)
    return report
  })

test('of an attribute the latest reception is kept, and of two at once the later in Kafka', async () => {
  const { id } = (await register(cloud)).device
  expect(await reportOf(id)).toEqual({ attributes: [], rejections: [] })
  await producer.send([
    attributes(id, start + 10, { firmware: '2.0', serial: 7 }),
    attributes(id, start, { firmware: '1.0', colour: 'red' }),
    attributes(id, start + 10, { serial: 8 }),
  ])
  await reports(id, {
    attributes: [
      { key: 'colour', value: 'red', updatedAt: start },
      { key: 'firmware', value: '2.0', updatedAt: start + 10 },
      { key: 'serial', value: 8, updatedAt: start + 10 },
    ],
  })
})

test('names and values come back as they were sent, whatever they are', async () => {
  const { id } = (await register(cloud)).device
  const value = { 'a.b': { $set: [1, 'two', null] }, _bsontype: 'ObjectId' }
  const values = {
    ...Object.fromEntries(['__proto__', 'constructor', '$where', 'a.b.c', 'a b/c:d|e%'].map((key) => [key, value])),
  }
  await producer.send([attributes(id, start, values)])
  const report = await reports(id, { attributes: { length: 5 } })
  expect(Object.fromEntries(report.attributes.map(({ key, value }) => [key, value]))).toEqual(values)
})

test('what is over 1,000 attributes is left out, and the owner is told', async () => {
  const { id } = (await register(cloud)).device
  const keys = Array.from({ length: 1_000 }, (_, index) => `key-${index}`)
  await producer.send([
    attributes(id, start, Object.fromEntries(keys.map((key) => [key, 1]))),
    attributes(id, start + 1, { 'key-0': 2, extra: 1 }),
  ])
  const report = await reports(id, {
    rejections: [{ reason: 'TOO_LARGE', outcome: 'partial', hint: expect.stringContaining('extra') }],
  })
  expect(report.attributes).toHaveLength(1_000)
  expect(report.attributes).toContainEqual({ key: 'key-0', value: 2, updatedAt: start + 1 })
})

test('the latest hundred refusals are listed newest first', async () => {
  const { id } = (await register(cloud)).device
  const refused = Array.from({ length: 120 }, (_, index) => rejection(id, start + index, `number ${index}`))
  await producer.send(refused.toReversed())
  const report = await reports(id, {
    rejections: { length: 100, 0: { hint: 'number 119' }, 99: { hint: 'number 20' } },
  })
  expect(report.rejections.map(({ lastAt }) => lastAt)).toEqual(
    refused
      .slice(20)
      .map(({ value }) => value.lastAt)
      .reverse(),
  )
})

test('reading the topics again changes nothing, and what is of nobody is ignored', async () => {
  const { id } = (await register(cloud)).device
  await producer.send([
    attributes(newId('dev'), start, { of: 'nobody' }),
    attributes(id, start, { one: 1, two: 2 }),
    attributes(id, start, { two: 3 }),
    rejection(newId('dev'), start, 'of nobody'),
    rejection(id, start, 'first'),
    rejection(id, start, 'second'),
  ])
  await reports(id, { attributes: [{ value: 1 }, { value: 3 }], rejections: { length: 2 } })
  const before = await beside.deps.reports.get(cloud, id)
  const again = await startConsumers(kafka, beside.deps, `again.${newId('evt')}`)
  await eventually(async () => (await again.attributes.lag()) + (await again.rejections.lag()) === 0, {
    withinMs: 20_000,
  })
  expect(await beside.deps.reports.get(cloud, id)).toEqual(before)
})
