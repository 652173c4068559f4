import {
  type AttributesEvent,
  attributesTopic,
  commandStatusTopic,
  presenceTopic,
  type PresenceEvent,
  type RejectionEvent,
  rejectionsTopic,
  type TelemetryEvent,
  telemetryTopic,
} from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  ATTRIBUTES,
  closed,
  connect,
  disconnectAll,
  INSTANCE,
  newDevice,
  publish,
  received,
  registryEntry,
  TELEMETRY,
  type TestDevice,
} from '../devices.ts'
import { type EmqxPlatform, startEmqxPlatform } from './emqxPlatform.ts'

let platform: EmqxPlatform

beforeAll(async () => {
  platform = await startEmqxPlatform()
  await eventually(async () => (await fetch(`${platform.httpUrl}/readyz`)).ok)
}, 60_000)
afterEach(() => {
  disconnectAll()
  platform.emqx.override = undefined
})
afterAll(() => platform.stop())

const valuesOf = (device: TestDevice) =>
  platform
    .recordsOf<TelemetryEvent>(telemetryTopic, device)
    .flatMap(({ value }) => value.points.map(({ values }) => values))
const presenceOf = (device: TestDevice) =>
  platform.recordsOf<PresenceEvent>(presenceTopic, device).map(({ value }) => value)
const rejectionsOf = (device: TestDevice) =>
  platform.recordsOf<RejectionEvent>(rejectionsTopic, device).map(({ value }) => value)
const online = async (device: TestDevice, options: Parameters<typeof connect>[2] = {}) =>
  eventually(() => connect(platform.url, device, options))

describe.each([4, 5] as const)('MQTT %i', (protocolVersion) => {
  test('what a device publishes is stored under its own id, in order', async () => {
    const device = await platform.register()
    const client = await online(device, { protocolVersion })
    for (let n = 0; n < 8; n++) await publish(client, TELEMETRY, JSON.stringify({ n }))
    await eventually(() => valuesOf(device).length === 8)
    expect(valuesOf(device)).toEqual(Array.from({ length: 8 }, (_, n) => ({ n })))
    expect(platform.emqx.published).toContain(`isobar/${device.cloudId}/${device.deviceId}/${TELEMETRY}`)
  })

  test('devices of two clouds may use one client id, and hear nothing of each other', async () => {
    const [left, right] = [await platform.register(), await platform.register()]
    const clients = [await online(left, { protocolVersion, clientId: 'pump' })]
    clients.push(await online(right, { protocolVersion, clientId: 'pump' }))
    for (const client of clients) await publish(client, TELEMETRY, '{"a":1}')
    await eventually(() => valuesOf(left).length === 1 && valuesOf(right).length === 1)
    expect(clients.map(({ connected }) => connected)).toEqual([true, true])
  })

  test.each([
    '#',
    'v1/#',
    'v1/devices/me/rpc/request/#',
    '+/+/+/telemetry',
    '$SYS/#',
    '$share/g/v1/devices/me/telemetry',
  ])('a device may not subscribe to %s', async (filter) => {
    const device = await platform.register()
    const client = await online(device, { protocolVersion })
    await expect(client.subscribeAsync(filter, { qos: 1 })).rejects.toThrow()
  })

  test('a command reaches the device, though it came before the device subscribed; its answer comes back', async () => {
    const device = await platform.register()
    const client = await online(device, { protocolVersion })
    const sent = received(client)
    await eventually(() => presenceOf(device).length > 0)
    const command = {
      v: 1,
      ...identityOf(device),
      kind: 'RPC',
      at: Date.now(),
      requestNumber: 7,
      method: 'open',
    } as const
    await platform.command(command)
    await platform.command(command)
    await client.subscribeAsync('v1/devices/me/rpc/request/+', { qos: 1 })
    await eventually(() => sent('v1/devices/me/rpc/request/7').length > 0 && statesOf(device).length > 0)
    await publish(client, 'v1/devices/me/rpc/response/7', '{"done":true}')
    await eventually(() => statesOf(device).includes('ANSWERED'))
    expect(statesOf(device)).toEqual(['SENT', 'ANSWERED'])
    expect(sent('v1/devices/me/rpc/request/7')).toEqual([{ method: 'open', params: null }])
  })

  test('what a device is sent is not taken for what it sends, though the topic is the same', async () => {
    const device = await platform.register()
    const client = await online(device, { protocolVersion })
    const sent = received(client)
    await client.subscribeAsync(ATTRIBUTES, { qos: 1 })
    await eventually(() => presenceOf(device).length > 0)
    const changed = { kind: 'ATTRIBUTES_CHANGED', shared: { target: 21 } } as const
    await platform.command({ v: 1, ...identityOf(device), at: Date.now(), ...changed })
    await eventually(() => sent(ATTRIBUTES).length === 1)
    await publish(client, ATTRIBUTES, '{"own":1}')
    await eventually(() => platform.recordsOf(attributesTopic, device).length > 0)
    const records = platform.recordsOf<AttributesEvent>(attributesTopic, device)
    expect(records.map(({ value }) => value.attributes)).toEqual([{ own: 1 }])
  })

  test('what a device asks is answered', async () => {
    const device = await platform.register()
    const client = await online(device, { protocolVersion })
    const sent = received(client)
    await client.subscribeAsync(['v1/devices/me/attributes/response/+', 'v1/devices/me/rpc/response/+'], { qos: 1 })
    await publish(client, 'v1/devices/me/rpc/request/3', '{"method":"getCurrentTime","params":{}}')
    await eventually(() => sent('v1/devices/me/rpc/response/3').length === 1)
    await publish(client, 'v1/devices/me/attributes/request/4', '{"sharedKeys":"target"}')
    const asked = await eventually(() => platform.recordsOf<AttributesEvent>(attributesTopic, device)[0]?.value.request)
    const { requestId, sessionId } = asked
    const answer = {
      kind: 'ATTRIBUTES_ANSWER',
      requestId,
      sessionId,
      instance: INSTANCE,
      shared: { target: 21 },
    } as const
    await platform.command({ v: 1, ...identityOf(device), at: Date.now(), ...answer })
    await eventually(() => sent('v1/devices/me/attributes/response/4').length === 1)
    expect(sent('v1/devices/me/attributes/response/4')).toEqual([{ shared: { target: 21 } }])
  })

  test('a device whose credential was rotated is disconnected within five seconds, though EMQX fails at first; another of its sessions stays', async () => {
    const device = await platform.register()
    const next = newDevice().token
    const both = [...registryEntry(device).credentials, ...registryEntry({ ...device, token: next }).credentials]
    await platform.applyDevice(registryEntry(device, { rev: 2, credentials: both }))
    const old = await online(device, { protocolVersion })
    const kept = await online({ ...device, token: next }, { protocolVersion })
    platform.emqx.management.fail(4)
    const from = Date.now()
    await platform.applyDevice(registryEntry({ ...device, token: next }, { rev: 3 }))
    await closed(old)
    expect(Date.now() - from).toBeLessThan(5_000)
    expect(kept.connected).toBe(true)
    await expect(connect(platform.url, device, { protocolVersion })).rejects.toMatchObject({
      code: protocolVersion === 5 ? 0x86 : 4,
    })
    const [clientId] = platform.emqx.sessionsOf(device.deviceId)
    expect(platform.emqx.sessionsOf(device.deviceId)).toHaveLength(1)
    expect(clientId).toContain(kept.options.clientId)
    const cleaned = (path: string) => path.startsWith('DELETE') && path.endsWith('/authorization/cache')
    expect(
      platform.emqx.management.requests.some((request) => cleaned(request) && request.includes(device.deviceId)),
    ).toBe(true)
  })
})

test('a device that is taken over is online, though its end is told after its new beginning', async () => {
  const device = await platform.register()
  await online(device, { clientId: 'same' })
  await eventually(() => presenceOf(device).length === 1)
  const second = await online(device, { clientId: 'same' })
  await eventually(() => presenceOf(device).length === 3)
  const [first, ended, began] = presenceOf(device)
  expect([first, ended, began].map((event) => event?.state)).toEqual(['CONNECTED', 'DISCONNECTED', 'CONNECTED'])
  expect(ended?.sessionId).toBe(first?.sessionId)
  expect(began?.sessionId).not.toBe(first?.sessionId)
  await publish(second, TELEMETRY, '{"a":1}')
  await eventually(() => valuesOf(device).length === 1)
  second.end()
  await eventually(() => presenceOf(device).length === 4)
  expect(presenceOf(device)[3]).toMatchObject({ state: 'DISCONNECTED', sessionId: began?.sessionId, reason: 'normal' })
})

test('devices behind a gateway are stored under their own ids, and there as long as the gateway is', async () => {
  const gateway = await platform.register()
  const rights = { mayCreate: true, maxChildren: 10 }
  await platform.applyDevice(registryEntry(gateway, { rev: 2, gateway: rights }))
  const child = newDevice(gateway.cloudId)
  const parent = { gatewayId: gateway.deviceId, name: 'sensor' }
  await platform.applyDevice(registryEntry(child, { parent, credentials: [] }))
  const client = await online(gateway)
  await eventually(() => presenceOf(gateway).length === 1)
  await eventually(async () => {
    await publish(client, 'v1/gateway/telemetry', '{"sensor":[{"t":1}]}')
    return valuesOf(child).length > 0
  })
  await eventually(() => presenceOf(child).length === 1)
  client.end()
  await eventually(() => presenceOf(child).length === 2)
  expect(presenceOf(child).map(({ state }) => state)).toEqual(['CONNECTED', 'DISCONNECTED'])
})

test('a message that can never be stored is recorded as discarded, and those after it go on', async () => {
  const device = await platform.register()
  const client = await online(device)
  await publish(client, TELEMETRY, '{"a":')
  await publish(client, 'not/of/the/dialect', '{}')
  await publish(client, TELEMETRY, '{"a":1}')
  await eventually(() => rejectionsOf(device).length === 2)
  expect(rejectionsOf(device)).toMatchObject([
    { reason: 'MALFORMED', outcome: 'discarded' },
    { reason: 'UNKNOWN_TOPIC', outcome: 'discarded', topic: 'not/of/the/dialect' },
  ])
  await eventually(() => valuesOf(device).length === 1)
})

test('what EMQX acknowledged is stored, above a limit too', async () => {
  const device = await platform.register()
  await platform.applyDevice(registryEntry(device, { rev: 2, limits: { messagesPerSecond: 0.1 } }))
  const client = await online(device)
  for (let n = 0; n < 5; n++) await publish(client, TELEMETRY, '{"a":1}')
  await eventually(() => valuesOf(device).length === 5)
})

test('a client without attributes publishes below an unrendered placeholder, and that is refused', async () => {
  const device = await platform.register()
  platform.emqx.override = (answer) => {
    const { client_attrs: _, ...rest } = answer
    return rest
  }
  const client = await online(device)
  await publish(client, TELEMETRY, '{"a":1}')
  expect(platform.emqx.published.at(-1)).toBe(`isobar/\${client_attrs.tns}/\${client_attrs.device}/${TELEMETRY}`)
  await eventually(async () => (await discarded('unrendered')) === 1)
  expect(valuesOf(device)).toEqual([])
})

test('what the rules of a client leave open is asked of ingest, which denies it and tells the owner', async () => {
  const device = await platform.register()
  platform.emqx.override = ({ acl = [], ...rest }) => ({ ...rest, acl: acl.slice(0, -1) })
  const client = await online(device)
  await client.subscribeAsync(ATTRIBUTES, { qos: 1 })
  await expect(client.subscribeAsync('#', { qos: 1 })).rejects.toThrow()
  await eventually(() => rejectionsOf(device).length === 1)
  expect(rejectionsOf(device)).toMatchObject([{ reason: 'NOT_ALLOWED', topic: '#' }])
})

test('a topic of a device that is not of its cloud, or of none, stores nothing for anybody', async () => {
  const [device, other] = [await platform.register(), await platform.register()]
  await online(device)
  platform.emqx.inject(`isobar/${other.cloudId}/${device.deviceId}/${TELEMETRY}`, '{"a":1}')
  platform.emqx.inject(`isobar/${device.cloudId}/dev_nobody/${TELEMETRY}`, '{"a":1}')
  platform.emqx.inject(`isobar/${device.cloudId}/${newDevice().deviceId}/${TELEMETRY}`, '{"a":1}')
  await eventually(async () => (await discarded('of another cloud')) === 1)
  await eventually(async () => (await discarded('malformed')) === 1)
  await eventually(async () => (await discarded('unknown device')) === 1)
  expect([...valuesOf(device), ...valuesOf(other)]).toEqual([])
})

test('messages of a device that this replica does not know yet wait for it, in their order', async () => {
  const device = newDevice()
  const topic = `isobar/${device.cloudId}/${device.deviceId}/${TELEMETRY}`
  for (let n = 0; n < 5; n++) platform.emqx.inject(topic, JSON.stringify({ n }))
  await platform.register(device)
  for (let n = 5; n < 10; n++) platform.emqx.inject(topic, JSON.stringify({ n }))
  await eventually(() => valuesOf(device).length === 10)
  expect(valuesOf(device)).toEqual(Array.from({ length: 10 }, (_, n) => ({ n })))
})

test('the devices of a deleted cloud are disconnected', async () => {
  const device = await platform.register()
  const client = await online(device)
  await eventually(() => presenceOf(device).length === 1)
  await platform.deleteCloud(device.cloudId)
  await closed(client)
})

const identityOf = ({ cloudId, deviceId }: TestDevice) => ({ cloudId, deviceId })
const statesOf = (device: TestDevice) =>
  platform.recordsOf<{ state: string }>(commandStatusTopic, device).map(({ value }) => value.state)

async function discarded(reason: string): Promise<number> {
  const metrics = await (await fetch(`${platform.httpUrl}/metrics`)).text()
  const [, count = '0'] = new RegExp(`emqx_discarded_total{reason="${reason}"[^}]*} (\\d+)`).exec(metrics) ?? []
  return Number(count)
}
