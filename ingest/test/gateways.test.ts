import { derivedId } from '@isobar/kit'
import {
  attributesTopic,
  commandStatusTopic,
  presenceTopic,
  rejectionsTopic,
  telemetryTopic,
  type AttributesEvent,
} from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  closed,
  connect,
  disconnectAll,
  INSTANCE,
  newDevice,
  publish,
  received,
  registryEntry,
  type TestDevice,
} from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const childOf = ({ cloudId, deviceId }: TestDevice, name: string): TestDevice => ({
  cloudId,
  deviceId: derivedId('dev', cloudId, deviceId, name),
  token: '',
})
async function gateway(rights = { mayCreate: true, maxChildren: 100 }) {
  const device = newDevice()
  await platform.applyDevice(registryEntry(device, { gateway: rights }))
  return { device, client: await eventually(() => connect(platform.url, device, { protocolVersion: 5 })) }
}
const requestsOf = (device: TestDevice) =>
  platform.recordsOf<AttributesEvent>(attributesTopic, device).flatMap(({ value }) => value.request ?? [])

describe('a gateway speaks for the devices behind it', () => {
  test('values of a device that nobody knows yet are acknowledged, keyed by its derived id, and it is told once', async () => {
    const { device, client } = await gateway()
    const child = childOf(device, 'Pump A')
    const ts = Date.now()
    const entries = [{ ts, values: { flow: 1 }, metadata: { connector: 'modbus' } }, { flow: 2 }]
    await publish(client, 'v1/gateway/telemetry', JSON.stringify({ 'Pump A': entries }))
    await publish(client, 'v1/gateway/telemetry', JSON.stringify({ 'Pump A': [{ flow: 3 }] }))
    await publish(client, 'v1/gateway/attributes', JSON.stringify({ 'Pump A': { firmware: 'v2' } }))
    const told = await eventually(() => {
      const records = platform.recordsOf(telemetryTopic, child)
      return records.length === 2 ? records : undefined
    })
    expect(told.map(({ value }) => value)).toMatchObject([
      {
        gatewayId: device.deviceId,
        namespace: 'GATEWAY_TELEMETRY',
        points: [{ ts, timestamped: true, values: { flow: 1 } }, { values: { flow: 2 } }],
      },
      { points: [{ values: { flow: 3 } }] },
    ])
    const attributes = await eventually(() => platform.recordsOf(attributesTopic, child)[1])
    expect(attributes.value).toMatchObject({ attributes: { firmware: 'v2' }, namespace: 'GATEWAY_ATTRIBUTES' })
    expect(requestsOf(child)).toMatchObject([
      { kind: 'CONNECT_CHILD', child: { deviceId: child.deviceId, name: 'Pump A' } },
    ])
  })

  test('a name that the registry maps to a device is that device', async () => {
    const { device, client } = await gateway({ mayCreate: false, maxChildren: 0 })
    const child = newDevice(device.cloudId)
    await platform.applyDevice(registryEntry(child, { parent: { gatewayId: device.deviceId, name: 'old pump' } }))
    await eventually(() => publish(client, 'v1/gateway/telemetry', '{"old pump":[{"a":1}]}').then(() => true))
    await eventually(() => platform.recordsOf(telemetryTopic, child)[0])
    expect(requestsOf(child)).toEqual([])
  })

  test('a bad entry or device costs its siblings nothing, and each is told', async () => {
    const { device, client } = await gateway()
    const payload = { good: [{ a: 1 }, 'x'], bad: { a: 1 }, worse: [{ ts: 5, values: { a: 1 } }] }
    await publish(client, 'v1/gateway/telemetry', JSON.stringify(payload))
    const told = await eventually(() => {
      const records = platform.recordsOf(rejectionsTopic, device)
      return records.length >= 2 ? records : undefined
    })
    expect(told.map(({ value }) => value)).toContainEqual(
      expect.objectContaining({
        reason: 'BAD_ENTRY',
        outcome: 'partial',
        hint: expect.stringContaining('/worse/0/ts'),
      }),
    )
    expect(platform.recordsOf(telemetryTopic, childOf(device, 'good'))).toHaveLength(1)
  })

  test.each([
    ['may not create one', { mayCreate: false, maxChildren: 10 }, 'may not create one'],
    ['has as many as it may have', { mayCreate: true, maxChildren: 0 }, 'as many as it may have'],
  ])('an unknown device is refused to a gateway that %s', async (_, rights, words) => {
    const { device, client } = await gateway(rights)
    await expect(publish(client, 'v1/gateway/telemetry', '{"new":[{"a":1}]}')).rejects.toMatchObject({ code: 0x99 })
    const told = await eventually(() => platform.recordsOf(rejectionsTopic, device)[0])
    expect(told.value).toMatchObject({ hint: expect.stringContaining(words) })
  })

  test('whoever is no gateway is refused, and a deleted device stays so', async () => {
    const plain = await platform.register()
    const client = await eventually(() => connect(platform.url, plain, { protocolVersion: 5 }))
    await expect(publish(client, 'v1/gateway/telemetry', '{"a":[{"b":1}]}')).rejects.toMatchObject({ code: 0x87 })

    const { device, client: speaking } = await gateway()
    const child = childOf(device, 'gone')
    await platform.applyDevice(
      registryEntry(child, { status: 'DELETED', parent: { gatewayId: device.deviceId, name: 'gone' } }),
    )
    const refusal = await eventually(() =>
      publish(speaking, 'v1/gateway/telemetry', '{"gone":[{"a":1}]}').then(
        () => undefined,
        (error: unknown) => error,
      ),
    )
    expect(refusal).toMatchObject({ code: 0x99 })
  })

  test('its devices are present from their first message to its own end, or until it says that they left', async () => {
    const { device, client } = await gateway()
    const states = (name: string) =>
      platform.recordsOf(presenceTopic, childOf(device, name)).map(({ value }) => (value as { state: string }).state)
    await publish(client, 'v1/gateway/connect', '{"device":"one","type":"valve"}')
    await publish(client, 'v1/gateway/telemetry', '{"two":[{"a":1}]}')
    await eventually(() => states('one').length === 1 && states('two').length === 1)
    await publish(client, 'v1/gateway/disconnect', '{"device":"one"}')
    await eventually(() => states('one').length === 2)
    expect(states('one')).toEqual(['CONNECTED', 'DISCONNECTED'])
    client.end(true)
    await eventually(() => states('two').length === 2)
    expect(requestsOf(childOf(device, 'one'))[0]).toMatchObject({ child: { name: 'one', type: 'valve' } })
  })
})

describe('what is for a device behind a gateway', () => {
  test('a command reaches the gateway, and the reply is told of the device', async () => {
    const { device, client } = await gateway()
    const child = childOf(device, 'Pump A')
    const sent = received(client)
    await client.subscribeAsync('v1/gateway/rpc', { qos: 1 })
    const { cloudId, deviceId } = child
    await platform.command({
      v: 1,
      cloudId,
      deviceId,
      gatewayId: device.deviceId,
      childName: 'Pump A',
      at: Date.now(),
      kind: 'RPC',
      requestNumber: 7,
      method: 'open',
      params: { percent: 40 },
    })
    await eventually(() => sent('v1/gateway/rpc').length === 1)
    expect(sent('v1/gateway/rpc')).toEqual([
      { device: 'Pump A', data: { id: 7, method: 'open', params: { percent: 40 } } },
    ])
    await publish(client, 'v1/gateway/rpc', '{"device":"Pump A","id":7,"data":{"ok":true}}')
    const states = await eventually(() => {
      const records = platform.recordsOf(commandStatusTopic, child)
      return records.length === 3 ? records.map(({ value }) => value) : undefined
    })
    expect(states).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ requestNumber: 7, state: 'SENT' }),
        expect.objectContaining({ requestNumber: 7, state: 'DELIVERED' }),
        expect.objectContaining({ requestNumber: 7, state: 'ANSWERED', result: { ok: true } }),
      ]),
    )
  })

  test.each([
    ['one key, as the code has it', { key: 'a', client: true }, { clientKeys: ['a'] }, { value: 1 }],
    ['keys, as the code has it', { keys: ['a'], client: false }, { sharedKeys: ['a'] }, { values: { a: 1 } }],
    [
      'as the documents have it',
      { client: ['a'], shared: [] },
      { clientKeys: ['a'], sharedKeys: [] },
      { values: { a: 1 } },
    ],
  ])('its attributes are asked for and answered: %s', async (_, asked, keys, answer) => {
    const { device, client } = await gateway()
    const child = childOf(device, 'A')
    const sent = received(client)
    await client.subscribeAsync('v1/gateway/attributes/response', { qos: 1 })
    await publish(client, 'v1/gateway/attributes/request', JSON.stringify({ id: 3, device: 'A', ...asked }))
    const request = await eventually(() => requestsOf(child).find(({ kind }) => kind === 'ATTRIBUTES'))
    expect(request).toMatchObject({ instance: INSTANCE, ...keys })
    const { cloudId, deviceId } = child
    const { requestId, instance, sessionId } = request
    const head = { v: 1, cloudId, deviceId, gatewayId: device.deviceId, childName: 'A', at: Date.now() } as const
    await platform.command({ ...head, kind: 'ATTRIBUTES_ANSWER', requestId, instance, sessionId, client: { a: 1 } })
    await eventually(() => sent('v1/gateway/attributes/response').length === 1)
    expect(sent('v1/gateway/attributes/response')).toEqual([{ id: 3, device: 'A', ...answer }])
  })
})

test('two clouds whose gateways and devices have the same names have devices of their own', async () => {
  const [one, other] = [await gateway(), await gateway()]
  await publish(one.client, 'v1/gateway/telemetry', '{"A":[{"from":1}]}')
  await publish(other.client, 'v1/gateway/telemetry', '{"A":[{"from":2}]}')
  await eventually(() => platform.recordsOf(telemetryTopic, childOf(other.device, 'A'))[0])
  const values = platform.recordsOf<{ points: { values: object }[] }>(telemetryTopic, childOf(one.device, 'A'))
  expect(values.map(({ value }) => value.points[0]?.values)).toEqual([{ from: 1 }])
})

test('an MQTT 3.1.1 gateway that may not is closed, and its repeat is discarded', async () => {
  const plain = await platform.register()
  const first = await eventually(() => connect(platform.url, plain))
  await expect(publish(first, 'v1/gateway/connect', '{"device":"A"}')).rejects.toThrow('closed without a PUBACK')
  await closed(first)
  const second = await connect(platform.url, plain)
  await publish(second, 'v1/gateway/connect', '{"device":"A"}')
})
