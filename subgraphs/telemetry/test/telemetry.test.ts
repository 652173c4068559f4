import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connectKafka, type Kafka, type Producer } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { recordKey, telemetryTopic, type TelemetryEvent } from '@isobar/schemas'
import { dataOf, eventually, graphql, socketClient, startIssuer, subscribe, type TestIssuer } from '@isobar/testing'
import { telemetry } from '../src/service.ts'

let issuer: TestIssuer
let service: RunningService
let kafka: Kafka
let producer: Producer
let environment: Record<string, string | undefined>
const cloud = newId('cld')
const now = Date.now()

beforeAll(async () => {
  issuer = await startIssuer()
  environment = {
    ...process.env,
    TELEMETRY_PORT: '0',
    TELEMETRY_DATABASE: `telemetry_${newId('evt')}`,
    TELEMETRY_GROUP: newId('evt'),
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    LOG_LEVEL: 'fatal',
  }
  service = await startService(telemetry, environment)
  kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: 'telemetry-test',
    source: 'ingest',
    logger: createLogger({ service: 'test', level: 'fatal' }),
  })
  producer = kafka.producer()
})
afterAll(async () => {
  await kafka.stop()
  await service.stop()
  await issuer.stop()
})

type Values = Record<string, TelemetryEvent['points'][0]['values'][string]>
const publish = (deviceId: string, points: [ts: number, values: Values][], cloudId = cloud) =>
  producer.send([
    {
      topic: telemetryTopic,
      key: recordKey(cloudId, deviceId),
      type: 'isobar.telemetry',
      value: {
        v: 1,
        cloudId,
        deviceId,
        namespace: 'DEVICE_TELEMETRY',
        receivedAt: Date.now(),
        points: points.map(([ts, values]) => ({ ts, timestamped: true, values })),
      },
    },
  ])
const bearer = async (cloudId = cloud) => ({ authorization: `Bearer ${await issuer.memberToken(cloudId, 'VIEWER')}` })
const ask = async <Data>(query: string, variables: object, cloudId = cloud) =>
  graphql<Data>(`${service.url}/graphql`, await bearer(cloudId), query, variables as Record<string, unknown>)

interface Columns {
  numbers: { timestamps: number[]; values: (number | null)[] } | null
  values: { timestamps: number[]; values: unknown[] } | null
}
const SERIES = `query ($input: SeriesInput!) {
  series(input: $input) { metric device { id } intervalMs numbers { timestamps values } values { timestamps values } } }`
const readSeries = async (deviceId: string, metric: string, extra: object = {}, cloudId = cloud) =>
  dataOf(
    await ask<{ series: Columns[] }>(
      SERIES,
      { input: { sources: [{ deviceId, metric }], from: now - 3_600_000, to: now + 3_600_000, ...extra } },
      cloudId,
    ),
  ).series[0]!
const DEVICE = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Device {
  latest { metric timestamp value } metrics { name type firstAt lastAt } } } }`
interface DeviceView {
  latest: { metric: string; timestamp: number; value: unknown }[]
  metrics: { name: string; type: string; firstAt: number; lastAt: number }[]
}
const readDevice = async (id: string, cloudId = cloud) =>
  dataOf(await ask<{ _entities: [DeviceView] }>(DEVICE, { r: [{ __typename: 'Device', id }] }, cloudId))._entities[0]

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

test('another cloud sees nothing of a device, by query, reference or subscription', async () => {
  const device = newId('dev')
  const stranger = newId('cld')
  await publish(device, [[now, { t: 1 }]])
  await eventually(async () => (await readDevice(device)).metrics.length === 1)
  expect(await readDevice(device, stranger)).toEqual({ latest: [], metrics: [] })
  expect(await readSeries(device, 't', {}, stranger)).toMatchObject({ numbers: null, values: null })
})

describe('a subscription', () => {
  const LIVE = `subscription ($ids: [ID!]!, $since: Timestamp, $metrics: [String!]) {
    telemetry(deviceIds: $ids, since: $since, metrics: $metrics) { behindMs series { device { id } metric numbers { timestamps values } } } }`
  interface Frame {
    telemetry: {
      behindMs: number | null
      series: { device: { id: string }; metric: string; numbers: { timestamps: number[]; values: number[] } }[]
    }
  }
  const open = async (variables: object, cloudId = cloud) => {
    const client = socketClient(`${service.url!.replace('http', 'ws')}/graphql`)
    const live = subscribe<Frame>(client, LIVE, variables as Record<string, unknown>, await bearer(cloudId))
    const points = () =>
      live.frames.flatMap(({ data }) =>
        data!.telemetry.series.flatMap(({ numbers }) =>
          numbers.timestamps.map((ts, index) => [ts, numbers.values[index]!] as const),
        ),
      )
    return { ...live, points, close: () => client.dispose() }
  }

  test('brings every point in order, at most ten frames a second, and none of another cloud', async () => {
    const device = newId('dev')
    const [mine, theirs] = [await open({ ids: [device] }), await open({ ids: [device] }, newId('cld'))]
    await eventually(
      async () => {
        await publish(device, [[now - 1, { warmup: 0 }]])
        return mine.frames.length > 0
      },
      { everyMs: 100 },
    )
    const startedAt = Date.now()
    const before = mine.frames.length
    for (let index = 0; index < 200; index += 1) await publish(device, [[now + index, { t: index }]])
    await eventually(() => mine.points().filter(([ts]) => ts >= now).length === 200)
    const frames = mine.frames.length - before
    expect(frames).toBeLessThanOrEqual((Date.now() - startedAt) / 100 + 2)
    expect(
      mine
        .points()
        .filter(([ts]) => ts >= now)
        .map(([, value]) => value),
    ).toEqual(Array.from({ length: 200 }, (_, index) => index))
    expect(theirs.frames).toEqual([])
    await Promise.all([mine.close(), theirs.close()])
  })

  test('with since has every point once, those from before it and those that are not stored yet', async () => {
    const device = newId('dev')
    for (let index = 0; index < 50; index += 1) await publish(device, [[now + index, { t: index }]])
    const live = await open({ ids: [device], since: now })
    for (let index = 50; index < 100; index += 1) await publish(device, [[now + index, { t: index }]])
    await eventually(() => live.points().length >= 100)
    expect(live.points()).toEqual(Array.from({ length: 100 }, (_, index) => [now + index, index]))
    expect(live.frames[0]!.data!.telemetry.behindMs).toBeNull()
    await live.close()
  })

  test('with since longer ago than the tail is refused by the name of the argument', async () => {
    const live = await open({ ids: [newId('dev')], since: now - 3_600_000 })
    const errors = await eventually(() => live.frames[0]?.errors)
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'since' }] })
    await live.close()
  })
})

test('a stop while telemetry arrives is prompt and loses none of it', async () => {
  const device = newId('dev')
  const startedAt = Date.now()
  let sent = 0
  const send = async () => {
    for (let stopped = false; !stopped; stopped = Date.now() - startedAt > 1_500)
      await publish(device, [[now + sent, { t: sent++ }]])
  }
  const sending = Promise.all([send(), send(), send()])
  await eventually(async () => (await readDevice(device)).metrics.length === 1)
  const stoppingAt = Date.now()
  await service.stop()
  expect(Date.now() - stoppingAt).toBeLessThan(5_000)
  await sending
  service = await startService(telemetry, environment)
  await eventually(async () => (await readSeries(device, 't')).numbers?.values.length === sent, { withinMs: 15_000 })
})

test('what was not stored when the service stopped is stored when it starts again', async () => {
  const device = newId('dev')
  await service.stop()
  await publish(device, [[now, { t: 1 }]])
  service = await startService(telemetry, environment)
  await eventually(async () => (await readDevice(device)).metrics.length === 1, { withinMs: 15_000 })
})
