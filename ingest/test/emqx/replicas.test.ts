import { newId, type RunningService, startService } from '@isobar/kit'
import { commandStatusTopic, presenceTopic, type PresenceEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { ingest } from '../../src/service.ts'
import { connect, disconnectAll, PEPPER, received, SECRETS_KEY, type TestDevice } from '../devices.ts'
import { type EmqxPlatform, startEmqxPlatform } from './emqxPlatform.ts'
import { emqxEnvironment } from './settings.ts'

const INGEST_GROUP = newId('ses')
const DEVICES = 16

let platform: EmqxPlatform
let second: RunningService

beforeAll(async () => {
  platform = await startEmqxPlatform({ INGEST_GROUP })
  const where = { url: platform.emqx.ingestUrl, apiUrl: platform.emqx.management.url }
  second = await startService(ingest, {
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
    SECRET_PEPPER: PEPPER,
    SECRETS_KEY,
    INGEST_GROUP,
    INGEST_PORT: '0',
    INGEST_INSTANCE_ID: 'the-second',
    LOG_LEVEL: 'error',
    ...emqxEnvironment(where, { EMQX_CLIENT_ID: newId('ses') }),
  })
  for (const url of [platform.httpUrl, second.url])
    await eventually(async () => (await fetch(`${url}/readyz`)).ok, { withinMs: 20_000 })
}, 90_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const presenceOf = (device: TestDevice) =>
  platform.recordsOf<PresenceEvent>(presenceTopic, device).map(({ value }) => value)
const instanceOf = (device: TestDevice) => presenceOf(device).at(-1)?.instance

test('of two replicas one speaks for each device; when it ends, the other does', async () => {
  const devices = await Promise.all(Array.from({ length: DEVICES }, () => platform.register()))
  const clients = await Promise.all(devices.map((device) => eventually(() => connect(platform.url, device))))
  await eventually(() => devices.every((device) => presenceOf(device).length > 0), { withinMs: 20_000 })
  // The partitions are shared out again when the second joins, so a device may have been told of by both, in turn.
  await eventually(() => new Set(devices.map(instanceOf)).size === 2, { withinMs: 20_000 })
  for (const device of devices) expect(new Set(presenceOf(device).map(({ sessionId }) => sessionId)).size).toBe(1)

  const sent = clients.map(received)
  await Promise.all(clients.map((client) => client.subscribeAsync('v1/devices/me/rpc/request/+', { qos: 1 })))
  const command = { v: 1, kind: 'RPC', at: Date.now(), requestNumber: 5, method: 'open' } as const
  for (const { cloudId, deviceId } of devices) await platform.command({ ...command, cloudId, deviceId })
  const stateCount = (device: TestDevice) => platform.recordsOf(commandStatusTopic, device).length
  await eventually(() => devices.every((device) => stateCount(device) > 0))
  expect(sent.map((of) => of('v1/devices/me/rpc/request/5').length)).toEqual(devices.map(() => 1))

  const before = new Map(devices.map((device) => [device, instanceOf(device)]))
  await second.stop()
  await eventually(() => new Set(devices.map(instanceOf)).size === 1, { withinMs: 30_000 })
  for (const device of devices) {
    expect(presenceOf(device).at(-1)).toMatchObject({ state: 'CONNECTED', sessionId: presenceOf(device)[0]?.sessionId })
    expect(presenceOf(device).map(({ state }) => state)).not.toContain('DISCONNECTED')
  }
  expect([...before.values()].filter((instance) => instance !== instanceOf(devices[0]!)).length).toBeGreaterThan(0)
  expect(sent.map((of) => of('v1/devices/me/rpc/request/5').length)).toEqual(devices.map(() => 1))
}, 90_000)
