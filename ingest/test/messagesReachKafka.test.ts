import { attributesTopic, presenceTopic, telemetryTopic } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { ATTRIBUTES, connect, disconnectAll, newDevice, publish, TELEMETRY } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const telemetryOf = (device: TestPlatform['firstDevice']) =>
  eventually(() => {
    const records = platform.recordsOf(telemetryTopic, device)
    return records.length > 0 && records
  })

test.each([4, 5] as const)(
  'an acknowledged message is in telemetry.v1 with its points (MQTT %i)',
  async (protocolVersion) => {
    const device = protocolVersion === 4 ? platform.firstDevice : await platform.register()
    const client = await eventually(() => connect(platform.url, device, { protocolVersion }))
    const before = Date.now()
    await publish(client, TELEMETRY, '[{"ts":1700000000000,"values":{"t":21.5,"ok":true}},{"big":9007199254740993}]')
    const [record] = await telemetryOf(device)
    expect(record?.value).toMatchObject({
      cloudId: device.cloudId,
      deviceId: device.deviceId,
      namespace: 'DEVICE_TELEMETRY',
      points: [
        { ts: 1_700_000_000_000, timestamped: true, values: { t: 21.5, ok: true } },
        { timestamped: false, values: { big: '9007199254740993' } },
      ],
    })
    const { receivedAt, points } = record?.value as { receivedAt: number; points: { ts: number }[] }
    expect(points[1]?.ts).toBe(receivedAt)
    expect(receivedAt).toBeGreaterThanOrEqual(before)
    expect(record).toMatchObject({ source: 'ingest', type: 'isobar.telemetry.points', traceparent: expect.any(String) })
  },
)

test('client attributes are in attributes.v1', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await publish(client, ATTRIBUTES, '{"firmware":"v1.2","nested":{"a":[1]}}')
  const [record] = await eventually(() => {
    const records = platform.recordsOf(attributesTopic, device)
    return records.length > 0 && records
  })
  expect(record?.value).toMatchObject({ attributes: { firmware: 'v1.2', nested: { a: [1] } } })
})

test('QoS 0, 1 and 2 all reach Kafka, each once, in their order', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await Promise.all(([0, 1, 2] as const).map((qos) => client.publishAsync(TELEMETRY, `{"qos":${qos}}`, { qos })))
  await publish(client, TELEMETRY, '{"last":true}')
  const records = await eventually(() => {
    const all = platform.recordsOf(telemetryTopic, device)
    return all.length >= 4 && all
  })
  expect(records.map(({ value }) => value.points[0].values)).toEqual([
    { qos: 0 },
    { qos: 1 },
    { qos: 2 },
    { last: true },
  ])
})

test('a message of nulls is acknowledged, and there is nothing to store', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await publish(client, TELEMETRY, '{"a":null}')
  await publish(client, TELEMETRY, '{"a":1}')
  const records = await telemetryOf(device)
  expect(records.map(({ value }) => value.points[0].values)).toEqual([{ a: 1 }])
})

test('WebSocket works like TCP, with the subprotocol mqtt at /mqtt only', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.webSocketUrl, device, { protocolVersion: 5 }))
  await publish(client, TELEMETRY, '{"over":"ws"}')
  await telemetryOf(device)
  await expect(connect(platform.webSocketUrl.replace('/mqtt', '/other'), device)).rejects.toThrow()
  const plain = await fetch(platform.webSocketUrl.replace('ws://', 'http://'))
  expect(plain.status).toBe(426)
})

test('a will is a message of its device, when the connection is lost, not when it disconnects', async () => {
  const device = await platform.register()
  const will = (payload: string) => ({ topic: TELEMETRY, payload: Buffer.from(payload), qos: 1 as const, retain: true })
  const leaving = await eventually(() => connect(platform.url, device, { will: will('{"left":true}') }))
  await leaving.endAsync()
  const losing = await connect(platform.url, device, { will: will('{"lost":true}') })
  losing.stream.destroy()
  const records = await telemetryOf(device)
  expect(records.map(({ value }) => value.points[0].values)).toEqual([{ lost: true }])
})

test('presence tells of each session that it connected and how it ended', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.webSocketUrl, device))
  await client.endAsync()
  const events = await eventually(() => {
    const records = platform.recordsOf(presenceTopic, device).map(({ value }) => value)
    return records.length >= 2 && records
  })
  expect(events).toMatchObject([
    { state: 'CONNECTED', transport: 'ws' },
    { state: 'DISCONNECTED', transport: 'ws', reason: 'the device disconnected' },
  ])
  expect(events[0]?.sessionId).toBe(events[1]?.sessionId)
})

test('a device whose token is unknown is refused', async () => {
  await expect(connect(platform.url, newDevice())).rejects.toMatchObject({ code: 5 })
  await expect(connect(platform.url, newDevice(), { protocolVersion: 5 })).rejects.toMatchObject({ code: 0x86 })
  await expect(connect(platform.url, { token: '' })).rejects.toMatchObject({ code: 5 })
})

test('it says that it is ready, and counts what it does', async () => {
  const ready = await fetch(`${platform.httpUrl}/readyz`)
  const checks = { kafka: 'ok', registries: 'ok', commands: 'ok', mqtt: 'ok', mqttWs: 'ok' }
  expect(await ready.json()).toEqual({ ready: true, checks })
  const metrics = await (await fetch(`${platform.httpUrl}/metrics`)).text()
  expect(metrics).toMatch(
    /isobar_ingest_messages_total{namespace="DEVICE_TELEMETRY",outcome="stored",service="ingest"} \d/,
  )
})
