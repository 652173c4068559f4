import { expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { eventually } from '@isobar/testing'
import { SERIES, subject } from './telemetry.ts'

const { now, publish, ask, readSeries, readDevice } = subject()

test('what was published is read back with its times, whatever the values and names are', async () => {
  const device = newId('dev')
  const odd = { 'a.b$c/d': 1, __proto: 'x', 'emoji 🌡️': true, nested: { $set: { 'a.b': [1, null] } }, constructor: 2 }
  await publish(device, [
    [now, odd],
    [now + 1, { 'a.b$c/d': 2 }],
  ])
  await eventually(async () => (await readDevice(device)).metrics.length === 5)
  expect((await readDevice(device)).latest).toEqual(
    expect.arrayContaining([
      { metric: 'a.b$c/d', timestamp: now + 1, value: 2 },
      { metric: 'nested', timestamp: now, value: odd.nested },
      { metric: 'constructor', timestamp: now, value: 2 },
    ]),
  )
  expect(await readSeries(device, 'a.b$c/d')).toMatchObject({
    numbers: { timestamps: [now, now + 1], values: [1, 2] },
    values: null,
  })
  expect(await readSeries(device, 'nested')).toMatchObject({
    numbers: null,
    values: { timestamps: [now], values: [odd.nested] },
  })
})

test('the latest value is the newest by its time, not by its arrival', async () => {
  const device = newId('dev')
  await publish(device, [[now, { t: 'new' }]])
  await publish(device, [[now - 60_000, { t: 5 }]])
  const seen = await eventually(async () => {
    const view = await readDevice(device)
    return view.metrics[0]?.type === 'MIXED' && view
  })
  expect(seen).toEqual({
    latest: [{ metric: 't', timestamp: now, value: 'new' }],
    metrics: [{ name: 't', type: 'MIXED', firstAt: now - 60_000, lastAt: now }],
  })
})

test('the same point again changes nothing, and of two values for one time the last in Kafka order wins', async () => {
  const device = newId('dev')
  await publish(device, [[now, { t: 1 }]])
  await publish(device, [[now, { t: 2 }]])
  await publish(device, [[now, { t: 2 }]])
  await publish(device, [[now + 5, { done: 1 }]])
  await eventually(async () => (await readDevice(device)).metrics.length === 2)
  expect((await readSeries(device, 't')).numbers).toEqual({ timestamps: [now], values: [2] })
})

test('points of many windows come back oldest first, aggregated and bounded by maxPoints', async () => {
  const device = newId('dev')
  const start = now - 3_600_000
  await publish(
    device,
    Array.from({ length: 720 }, (_, index) => [start + index * 5_000, { t: index }]),
  )
  await eventually(async () => (await readSeries(device, 't')).numbers?.values.length === 720)
  const thinned = (await readSeries(device, 't', { maxPoints: 100 })).numbers!
  expect(thinned.values.length).toBeLessThanOrEqual(100)
  expect([thinned.values[0], thinned.values.at(-1)]).toEqual([0, 719])
  const sums = (await readSeries(device, 't', { aggregation: 'SUM', intervalMs: 600_000 })).numbers!
  expect(sums.values.reduce((total: number, value) => total + (value ?? 0), 0)).toBe((719 * 720) / 2)
})

test.each([
  ['a range that ends before it starts', { from: 10, to: 10 }, 'to'],
  ['more than 31 days', { from: 0, to: 32 * 86_400_000 }, 'to'],
  ['an interval that makes too many points', { aggregation: 'AVG', intervalMs: 1 }, 'intervalMs'],
  ['no source', { sources: [] }, 'sources'],
  ['something that is no device', { sources: [{ deviceId: 'x', metric: 't' }] }, 'sources.0.deviceId'],
])('%s is refused by the name of its argument', async (_, extra, field) => {
  const sources = [{ deviceId: newId('dev'), metric: 't' }]
  const answer = await ask(SERIES, { input: { sources, from: now, to: now + 1_000_000, ...extra } })
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] })
})

test('another cloud sees nothing of a device, by query or reference', async () => {
  const device = newId('dev')
  const stranger = newId('cld')
  await publish(device, [[now, { t: 1 }]])
  await eventually(async () => (await readDevice(device)).metrics.length === 1)
  expect(await readDevice(device, stranger)).toEqual({ latest: [], metrics: [] })
  expect(await readSeries(device, 't', {}, stranger)).toMatchObject({ numbers: null, values: null })
})
