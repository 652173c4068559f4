import { attributesTopic, commandStatusTopic, type AttributesEvent, type CommandEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { ATTRIBUTES, connect, disconnectAll, INSTANCE, publish, received, type TestDevice } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const to = ({ cloudId, deviceId }: TestDevice, rest: Partial<CommandEvent> & Pick<CommandEvent, 'kind'>) =>
  platform.command({ v: 1, cloudId, deviceId, at: Date.now(), ...rest })
const statesOf = (device: TestDevice) =>
  platform.recordsOf<{ state: string; requestNumber: number }>(commandStatusTopic, device).map(({ value }) => value)

describe.each([4, 5] as const)('MQTT %i', (protocolVersion) => {
  const online = async () => {
    const device = await platform.register()
    const client = await eventually(() => connect(platform.url, device, { protocolVersion }))
    return { device, client, sent: received(client) }
  }

  test('a command reaches the device; sent, delivered and answered are told in this order', async () => {
    const { device, client, sent } = await online()
    await client.subscribeAsync('v1/devices/me/rpc/request/+', { qos: 1 })
    await to(device, { kind: 'RPC', requestNumber: 12, method: 'setLed', params: true as never })
    await eventually(() => sent('v1/devices/me/rpc/request/12').length === 1)
    expect(sent('v1/devices/me/rpc/request/12')).toEqual([{ method: 'setLed', params: true }])
    await eventually(() => statesOf(device).length === 2)
    await publish(client, 'v1/devices/me/rpc/response/12', '{"led":"on"}')
    await eventually(() => statesOf(device).length === 3)
    expect(statesOf(device)).toMatchObject([
      { requestNumber: 12, state: 'SENT' },
      { requestNumber: 12, state: 'DELIVERED' },
      { requestNumber: 12, state: 'ANSWERED', result: { led: 'on' } },
    ])
  })

  test('a command that comes before the device subscribes waits for it', async () => {
    const { device, client, sent } = await online()
    await to(device, { kind: 'RPC', requestNumber: 1, method: 'early' })
    await to(device, { kind: 'ATTRIBUTES_CHANGED', shared: { late: 1 } })
    await publish(client, ATTRIBUTES, '{"marker":1}')
    await eventually(() => platform.recordsOf(attributesTopic, device)[0])
    await client.subscribeAsync('v1/devices/me/rpc/request/+', { qos: 0 })
    await eventually(() => sent('v1/devices/me/rpc/request/1').length === 1)
  })

  test('a command of a session that ends before it is acknowledged has failed', async () => {
    const { device, client } = await online()
    client.handleMessage = () => {}
    await client.subscribeAsync('v1/devices/me/rpc/request/+', { qos: 1 })
    await to(device, { kind: 'RPC', requestNumber: 3, method: 'never' })
    await eventually(() => statesOf(device).length === 1)
    client.end(true)
    await eventually(() => statesOf(device).length === 2)
    expect(statesOf(device)).toMatchObject([{ state: 'SENT' }, { state: 'FAILED', requestNumber: 3 }])
  })

  test('changed and deleted shared attributes are pushed to who listens', async () => {
    const { device, client, sent } = await online()
    await client.subscribeAsync(ATTRIBUTES, { qos: 1 })
    await to(device, { kind: 'ATTRIBUTES_CHANGED', shared: { target: 21.5 } })
    await to(device, { kind: 'ATTRIBUTES_CHANGED', deleted: ['target'] })
    await eventually(() => sent(ATTRIBUTES).length === 2)
    expect(sent(ATTRIBUTES)).toEqual([{ target: 21.5 }, { deleted: ['target'] }])
  })

  test('a request for attributes follows what the device wrote before, and the answer goes to that session', async () => {
    const { device, client, sent } = await online()
    const other = await connect(platform.url, device, { protocolVersion })
    const otherSent = received(other)
    await other.subscribeAsync('v1/devices/me/attributes/response/+', { qos: 1 })
    await client.subscribeAsync('v1/devices/me/attributes/response/+', { qos: 1 })
    await publish(client, ATTRIBUTES, '{"a":1}')
    await publish(client, `${ATTRIBUTES}/request/5`, '{"clientKeys":"a,b","sharedKeys":"c"}')
    const records = await eventually(() => {
      const found = platform.recordsOf<AttributesEvent>(attributesTopic, device)
      return found.length === 2 ? found : undefined
    })
    expect(records.map(({ type }) => type)).toEqual(['isobar.attributes.reported', 'isobar.device.requested'])
    const request = records[1]!.value.request!
    expect(request).toMatchObject({ kind: 'ATTRIBUTES', clientKeys: ['a', 'b'], sharedKeys: ['c'], instance: INSTANCE })
    const { requestId, sessionId } = request
    const answer = { requestId, sessionId, client: { a: 1 }, shared: { c: 'x' } }
    await to(device, { kind: 'ATTRIBUTES_ANSWER', instance: 'another', ...answer })
    await to(device, { kind: 'ATTRIBUTES_ANSWER', instance: INSTANCE, ...answer })
    await eventually(() => sent(`${ATTRIBUTES}/response/5`).length === 1)
    expect(sent(`${ATTRIBUTES}/response/5`)).toEqual([{ client: { a: 1 }, shared: { c: 'x' } }])
    expect(otherSent(`${ATTRIBUTES}/response/5`)).toEqual([])
  })

  test('getSessionLimits is answered in the form of the official SDK, and an unknown method with an error', async () => {
    const { client, sent } = await online()
    await client.subscribeAsync('v1/devices/me/rpc/response/+', { qos: 1 })
    await publish(client, 'v1/devices/me/rpc/request/1', '{"method":"getSessionLimits","params":{}}')
    await publish(client, 'v1/devices/me/rpc/request/2', '{"method":"fly","params":{}}')
    await eventually(() => sent('v1/devices/me/rpc/response/2').length === 1)
    expect(sent('v1/devices/me/rpc/response/1')).toEqual([
      {
        maxPayloadSize: 65_536,
        maxInflightMessages: 100,
        rateLimits: {
          messages: expect.stringMatching(/^\d+:1,\d+:60$/),
          telemetryMessages: expect.stringMatching(/^\d+:1,\d+:60$/),
          telemetryDataPoints: expect.stringMatching(/^\d+:1,\d+:60$/),
        },
      },
    ])
    expect(sent('v1/devices/me/rpc/response/2')).toEqual([{ error: expect.stringContaining('no method') }])
  })
})

test('what is said to a device reaches no other, of its cloud or of another', async () => {
  const [device, neighbour] = [await platform.register(), await platform.register()]
  const clients = await Promise.all(
    [device, neighbour].map((each) => eventually(() => connect(platform.url, each, { protocolVersion: 5 }))),
  )
  const [sent, overheard] = clients.map(received)
  for (const client of clients) await client.subscribeAsync([ATTRIBUTES, 'v1/devices/me/rpc/request/+'], { qos: 1 })
  await to(device, { kind: 'ATTRIBUTES_CHANGED', shared: { secret: 1 } })
  await to(device, { kind: 'RPC', requestNumber: 1, method: 'secret' })
  await eventually(() => sent!('v1/devices/me/rpc/request/1').length === 1)
  await to(neighbour, { kind: 'ATTRIBUTES_CHANGED', shared: { own: 1 } })
  await eventually(() => overheard!(ATTRIBUTES).length === 1)
  expect(overheard!(ATTRIBUTES)).toEqual([{ own: 1 }])
  expect(overheard!('v1/devices/me/rpc/request/1')).toEqual([])
})

test('of many unacknowledged messages sixteen are under way at most', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device, { protocolVersion: 5 }))
  const arrived: string[] = []
  // What MQTT.js does before it acknowledges.
  client.handleMessage = (packet) => void arrived.push((packet as { topic: string }).topic)
  await client.subscribeAsync('v1/devices/me/rpc/request/+', { qos: 1 })
  for (let requestNumber = 1; requestNumber <= 40; requestNumber++)
    await to(device, { kind: 'RPC', requestNumber, method: 'many' })
  await eventually(() => statesOf(device).length >= 16)
  expect(statesOf(device).filter(({ state }) => state === 'SENT')).toHaveLength(16)
})
