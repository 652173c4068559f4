import { rejectionsTopic, telemetryTopic, type RejectionEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { connect, disconnectAll, publish, TELEMETRY } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const rejectionsOf = (device: TestPlatform['firstDevice'], count: number): Promise<RejectionEvent[]> =>
  eventually(() => {
    const events = platform.recordsOf(rejectionsTopic, device).map(({ value }) => value)
    return events.length >= count && events
  })

test('MQTT 3.1.1: a malformed message closes the connection; its repeat is acknowledged and recorded as discarded', async () => {
  const device = await platform.register()
  const first = await eventually(() => connect(platform.url, device))
  await expect(publish(first, TELEMETRY, '{"a":')).rejects.toThrow('closed without a PUBACK')
  const second = await connect(platform.url, device)
  await publish(second, TELEMETRY, '{"a":')
  await expect(publish(second, TELEMETRY, '{"another":')).rejects.toThrow('closed without a PUBACK')
  const events = await rejectionsOf(device, 2)
  expect(events.slice(0, 2)).toMatchObject([
    { reason: 'MALFORMED', outcome: 'refused', topic: TELEMETRY, count: 1 },
    { reason: 'MALFORMED', outcome: 'discarded', topic: TELEMETRY, count: 1 },
  ])
})

test.each([
  ['not JSON', TELEMETRY, '{"a":', 0x99, 'MALFORMED'],
  ['nothing but bad entries', TELEMETRY, '{"ts":1,"values":{"a":1}}', 0x99, 'BAD_ENTRY'],
  ['a topic that nobody reads', 'sensors/temperature', '{"a":1}', 0x90, 'UNKNOWN_TOPIC'],
  ['a deep topic that nobody reads', `${'a/'.repeat(60)}a`, '{"a":1}', 0x90, 'UNKNOWN_TOPIC'],
  ['a reserved topic', '$SYS/broker/uptime', '{"a":1}', 0x90, 'UNKNOWN_TOPIC'],
  ['a gateway topic', 'v1/gateway/telemetry', '{"A":[{"a":1}]}', 0x87, 'NOT_ALLOWED'],
  ['a claim', 'v1/devices/me/claim', '{"secretKey":"s","durationMs":60000}', 0x87, 'NOT_ALLOWED'],
  ['a claim of a gateway', 'v1/gateway/claim', '{"A":{"secretKey":"s"}}', 0x87, 'NOT_ALLOWED'],
  ['more than 64 KiB', TELEMETRY, `{"a":"${'x'.repeat(65_536)}"}`, 0x83, 'TOO_LARGE'],
] as const)(
  'MQTT 5: %s is refused by the PUBACK, each time, and the connection stays',
  async (_, topic, payload, code, reason) => {
    const device = await platform.register()
    const client = await eventually(() => connect(platform.url, device, { protocolVersion: 5 }))
    await expect(publish(client, topic, payload)).rejects.toMatchObject({ code })
    await expect(publish(client, topic, payload)).rejects.toMatchObject({ code })
    await publish(client, TELEMETRY, '{"good":1}')
    const [event] = await rejectionsOf(device, 1)
    expect(event).toMatchObject({ reason, outcome: 'refused', topic })
  },
)

test('the good entries of a partly bad message are stored, and the bad ones are told with their count', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await publish(client, TELEMETRY, '[{"ts":1,"values":{"a":1}},{"ts":2,"values":{"a":1}},{"good":1},5]')
  const records = await eventually(() => {
    const all = platform.recordsOf(telemetryTopic, device)
    return all.length > 0 && all
  })
  expect(records.map(({ value }) => value.points.map(({ values }) => values))).toEqual([[{ good: 1 }]])
  const events = await rejectionsOf(device, 1)
  expect(events).toMatchObject([
    { reason: 'BAD_ENTRY', outcome: 'partial', hint: expect.stringContaining('/0/ts'), count: 2 },
  ])
})

test('a request that makes no sense closes a 3.1.1 connection once; its repeat under another number does not', async () => {
  const device = await platform.register()
  const topic = 'v1/devices/me/attributes/request'
  const first = await eventually(() => connect(platform.url, device))
  await expect(publish(first, `${topic}/1`, '{"sharedKeys":1}')).rejects.toThrow('closed without a PUBACK')
  const second = await connect(platform.url, device)
  await publish(second, `${topic}/2`, '{"sharedKeys":1}')
})

test('QoS 0: what is refused is dropped and told, and the connection stays', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await client.publishAsync(TELEMETRY, '{"a":', { qos: 0 })
  await publish(client, TELEMETRY, '{"good":1}')
  expect(await rejectionsOf(device, 1)).toMatchObject([{ reason: 'MALFORMED', outcome: 'refused' }])
})
