import type { OutgoingRecord } from '@isobar/kafka'
import type { PresenceEvent, RejectionEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import mqtt, { type IClientOptions, type IConnackPacket } from 'mqtt'
import { startBroker, type TestBroker } from './broker.ts'
import { ATTRIBUTES, closed, connect, disconnectAll, newDevice, publish, registryEntry, TELEMETRY } from './devices.ts'

let broker: TestBroker
const stored: OutgoingRecord[] = []

beforeAll(async () => {
  broker = await startBroker(async (records) => void stored.push(...records))
})
afterEach(disconnectAll)
afterAll(() => broker.stop())

function device() {
  const made = newDevice()
  broker.registry.applyDevice(registryEntry(made))
  return made
}

test.each([
  '#',
  '+/devices/me/telemetry',
  TELEMETRY,
  '$SYS/#',
  '$share/a/#',
  'v1/devices/me/attributes/#',
  'v1/devices/+/attributes',
])('a subscription to %s is refused, and told to the owner', async (filter) => {
  const listener = device()
  for (const protocolVersion of [4, 5] as const) {
    const client = await connect(broker.url, listener, { protocolVersion })
    await expect(client.subscribeAsync(filter)).rejects.toThrow()
  }
  const rejections = broker
    .told<RejectionEvent>('rejections.v1')
    .filter(({ deviceId }) => deviceId === listener.deviceId)
  expect(rejections[0]).toMatchObject({ reason: 'NOT_ALLOWED', topic: filter })
})

test('the downlinks of the dialect may be subscribed to, and nothing that others publish arrives on them', async () => {
  const filters = [
    ATTRIBUTES,
    'v1/devices/me/attributes/response/+',
    'v1/devices/me/rpc/request/+',
    'v1/devices/me/rpc/response/+',
  ]
  const publisher = device()
  const listener = device()
  const received: string[] = []
  for (const protocolVersion of [4, 5] as const) {
    for (const owner of [publisher, listener]) {
      const client = await connect(broker.url, owner, { protocolVersion, clientId: `listens-${protocolVersion}` })
      client.on('message', (topic) => received.push(topic))
      const granted = await client.subscribeAsync(filters, { qos: 1 })
      expect(granted.map(({ topic, qos }) => [topic, qos])).toEqual(filters.map((filter) => [filter, 1]))
    }
  }
  const client = await connect(broker.url, publisher)
  for (const qos of [0, 1, 2] as const) await client.publishAsync(ATTRIBUTES, '{"a":1}', { qos, retain: true })
  const late = await connect(broker.url, listener, { protocolVersion: 5 })
  late.on('message', (topic) => received.push(topic))
  await late.subscribeAsync(ATTRIBUTES)
  await publish(client, TELEMETRY, '{"a":1}')
  await publish(late, TELEMETRY, '{"a":1}')
  expect(received).toEqual([])
})

test('devices may use the same MQTT client id at once; a second connection of one device takes over the first', async () => {
  const [one, other] = [device(), device()]
  const options = { clientId: 'sensor', protocolVersion: 5 } as const
  const first = await connect(broker.url, one, options)
  const foreign = await connect(broker.url, other, options)
  await publish(first, TELEMETRY, '{"a":1}')
  await publish(foreign, TELEMETRY, '{"a":1}')
  const second = await connect(broker.url, one, options)
  await closed(first)
  await publish(second, TELEMETRY, '{"a":1}')
  await publish(foreign, TELEMETRY, '{"a":1}')
  const ends = () => broker.told<PresenceEvent>('presence.v1').filter(({ deviceId }) => deviceId === one.deviceId)
  await eventually(() => ends().some(({ state, reason }) => state === 'DISCONNECTED' && reason?.includes('took over')))
})

test('an MQTT 5 client without an id is told the one that it got', async () => {
  const { properties } = await connack({ username: device().token, protocolVersion: 5, clientId: '' })
  expect(properties?.assignedClientIdentifier).toMatch(/^[0-9a-f-]{36}$/)
})

test('a session of MQTT 3.1.1 does not outlive its connection, and says so', async () => {
  const owner = device()
  const options = { clientId: 'keeps', clean: false }
  const first = await connect(broker.url, owner, options)
  await first.subscribeAsync(ATTRIBUTES, { qos: 1 })
  await first.endAsync()
  expect(await connack({ username: owner.token, ...options })).toMatchObject({ sessionPresent: false })
})

async function connack(options: IClientOptions): Promise<IConnackPacket> {
  const client = mqtt.connect(broker.url, { ...options, reconnectPeriod: 0 })
  const packet = await new Promise<IConnackPacket>((resolve) => client.once('connect', resolve))
  await client.endAsync()
  return packet
}

test('a device may hold sixteen sessions and no more', async () => {
  const owner = device()
  const clients = Array.from({ length: 16 }, (_, n) => connect(broker.url, owner, { clientId: `client-${n}` }))
  await Promise.all(clients)
  await expect(connect(broker.url, owner, { clientId: 'one-more' })).rejects.toMatchObject({ code: 3 })
  await connect(broker.url, owner, { clientId: 'client-0' })
  await connect(broker.url, device())
})
