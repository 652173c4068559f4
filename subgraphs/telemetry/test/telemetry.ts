import { afterAll, beforeAll } from '@jest/globals'
import { connectKafka, type Kafka, type OutgoingRecord, type Producer } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { recordKey, telemetryTopic, type TelemetryEvent } from '@isobar/schemas'
import { dataOf, graphql, startIssuer, type TestIssuer } from '@isobar/testing'
import { telemetry } from '../src/service.ts'

type Values = Record<string, TelemetryEvent['points'][0]['values'][string]>

interface Columns {
  numbers: { timestamps: number[]; values: (number | null)[] } | null
  values: { timestamps: number[]; values: unknown[] } | null
}
export const SERIES = `query ($input: SeriesInput!) {
  series(input: $input) { metric device { id } intervalMs numbers { timestamps values } values { timestamps values } } }`

interface DeviceView {
  latest: { metric: string; timestamp: number; value: unknown }[]
  metrics: { name: string; type: string; firstAt: number; lastAt: number }[]
}
const DEVICE = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Device {
  latest { metric timestamp value } metrics { name type firstAt lastAt } } } }`

/** The service with a database of its own, for the tests of one file, and a producer in ingest's place. */
export function subject(overrides: Record<string, string> = {}) {
  let issuer: TestIssuer
  let service: RunningService
  let kafka: Kafka
  let producer: Producer
  let environment: Record<string, string | undefined>
  const cloud = newId('cld')
  const now = Date.now()
  const start = async () => {
    service = await startService(telemetry, environment)
  }

  beforeAll(async () => {
    issuer = await startIssuer()
    environment = {
      ...process.env,
      TELEMETRY_PORT: '0',
      TELEMETRY_DATABASE: `telemetry_${newId('evt')}`,
      TELEMETRY_GROUP: newId('evt'),
      TENANCY_URL: new URL(issuer.jwksUrl).origin,
      LOG_LEVEL: 'fatal',
      ...overrides,
    }
    await start()
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

  const publish = (
    deviceId: string,
    points: [ts: number, values: Values][],
    cloudId = cloud,
    receivedAt = Date.now(),
  ) =>
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
          receivedAt,
          points: points.map(([ts, values]) => ({ ts, timestamped: true, values })),
        },
      },
    ])
  const bearer = async (cloudId = cloud) => ({ authorization: `Bearer ${await issuer.memberToken(cloudId, 'VIEWER')}` })
  const ask = async <Data>(query: string, variables: object, cloudId = cloud) =>
    graphql<Data>(`${service.url}/graphql`, await bearer(cloudId), query, variables as Record<string, unknown>)

  return {
    cloud,
    /** When the file began, in ms: its points lie around it. */
    now,
    socketUrl: () => `${service.url!.replace('http', 'ws')}/graphql`,
    start,
    stop: () => service.stop(),
    publish,
    /** Sends a record of another topic. */
    send: (record: OutgoingRecord) => producer.send([record]),
    bearer,
    ask,
    readSeries: async (deviceId: string, metric: string, extra: object = {}, cloudId = cloud) =>
      dataOf(
        await ask<{ series: Columns[] }>(
          SERIES,
          { input: { sources: [{ deviceId, metric }], from: now - 3_600_000, to: now + 3_600_000, ...extra } },
          cloudId,
        ),
      ).series[0]!,
    readDevice: async (id: string, cloudId = cloud) =>
      dataOf(await ask<{ _entities: [DeviceView] }>(DEVICE, { r: [{ __typename: 'Device', id }] }, cloudId))
        ._entities[0],
  }
}
