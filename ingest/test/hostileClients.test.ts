import { randomBytes } from 'node:crypto'
import { connect as connectTcp } from 'node:net'
import type { OutgoingRecord } from '@isobar/kafka'
import { schemaError, type RejectionEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { generate, type IConnectPacket, type Packet } from 'mqtt-packet'
import { startBroker, type TestBroker } from './broker.ts'
import { ATTRIBUTES, connect, disconnectAll, newDevice, publish, registryEntry, TELEMETRY } from './devices.ts'

let broker: TestBroker
const stored: OutgoingRecord[] = []
const device = newDevice()
const unsafeNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

beforeAll(async () => {
  broker = await startBroker(async (records) => void stored.push(...records))
  broker.registry.applyDevice(registryEntry(device))
})
afterEach(disconnectAll)
afterAll(() => broker.stop())

/** A well-behaved device still gets its acknowledgement. */
async function expectService(): Promise<void> {
  const client = await connect(broker.url, device)
  await publish(client, TELEMETRY, '{"alive":true}')
  await client.endAsync()
}

/** Sends bytes as they are, and answers what came back once the broker closed the connection or had no more to say. */
function send(...chunks: readonly (Buffer | string)[]): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = connectTcp(broker.port, '127.0.0.1')
    const received: Buffer[] = []
    socket.on('data', (chunk) => received.push(chunk))
    socket.on('error', () => {})
    socket.setTimeout(300, () => socket.destroy())
    socket.once('close', () => resolve(Buffer.concat(received)))
    for (const chunk of chunks) socket.write(chunk)
  })
}

const connectPacket = (changes: Partial<IConnectPacket> = {}): Buffer =>
  generate(
    {
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      clientId: 'hostile',
      keepalive: 10,
      username: device.token,
      ...changes,
    },
    { protocolVersion: changes.protocolVersion ?? 4 },
  )

const disconnectPacket = generate({ cmd: 'disconnect' })

test.each(unsafeNames)('a client id such as %s is one like any other', async (clientId) => {
  for (const protocolVersion of [4, 5] as const) {
    const client = await connect(broker.url, device, { clientId, protocolVersion })
    await publish(client, TELEMETRY, '{"a":1}')
    await client.endAsync()
  }
  const stranger = send(connectPacket({ clientId, username: 'nobody' }))
  expect([...(await stranger)]).toEqual([0x20, 2, 0, 5])
  await expectService()
})

test.each([4, 5] as const)(
  'filters such as __proto__ are refused, also before the CONNACK (MQTT %i)',
  async (protocolVersion) => {
    const options = { protocolVersion }
    const topics = [...unsafeNames, 'v1/devices/me/attributes', 'x']
    const subscriptions = topics.map((topic) => ({ topic, qos: 1 as const, nl: false, rap: false, rh: 0 }))
    const packets: Packet[] = [
      { cmd: 'subscribe', messageId: 1, subscriptions },
      { cmd: 'unsubscribe', messageId: 2, unsubscriptions: topics },
      { cmd: 'subscribe', messageId: 3, subscriptions: subscriptions.slice(0, 1) },
    ]
    const bytes = packets.map((packet) => generate(packet, options))
    const answer = await send(Buffer.concat([connectPacket({ protocolVersion }), ...bytes, disconnectPacket]))
    expect(answer.length).toBeGreaterThan(0)
    await expectService()
  },
)

test('a topic such as __proto__ is refused like any unknown one', async () => {
  const client = await connect(broker.url, device, { protocolVersion: 5 })
  for (const topic of unsafeNames) await expect(publish(client, topic, '{}')).rejects.toMatchObject({ code: 0x90 })
  await expectService()
})

test('MQTT 3.1.1 without a client id needs a clean session (§3.1.3.1)', async () => {
  const packet = connectPacket({ clientId: '', clean: true })
  expect([...(await send(packet))]).toEqual([0x20, 2, 0, 0])
  const flags = 9
  packet[flags] = (packet[flags] as number) & ~0x02
  expect([...(await send(packet))]).toEqual([0x20, 2, 0, 2])
})

test('MQTT 3.1 works', async () => {
  const hello = connectPacket({ protocolId: 'MQIsdp', protocolVersion: 3, clientId: 'old' })
  const message = { topic: TELEMETRY, payload: '{"a":1}', qos: 1, messageId: 5, dup: false, retain: false } as const
  const answer = await send(hello, generate({ cmd: 'publish', ...message }, { protocolVersion: 3 }))
  expect([...answer]).toEqual([0x20, 2, 0, 0, 0x40, 2, 0, 5])
})

test('a packet announced as too large is cut off before it is read, also before the CONNECT', async () => {
  const publish256MB = Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f])
  await send(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(200_000))
  await send(connectPacket(), publish256MB, Buffer.alloc(200_000))
  await eventually(() =>
    broker
      .told<RejectionEvent>('rejections.v1')
      .some(({ deviceId, reason }) => deviceId === device.deviceId && reason === 'TOO_LARGE'),
  )
  await expectService()
})

test('random bytes end their own connection only', async () => {
  await Promise.all(
    Array.from({ length: 300 }, async (_, seed) => {
      const noise = randomBytes(1 + (seed % 400))
      const prefix = seed % 3 === 0 ? Buffer.alloc(0) : connectPacket({ protocolVersion: seed % 3 === 1 ? 4 : 5 })
      await send(Buffer.concat([prefix, noise]), disconnectPacket, Buffer.from([0xff, 0xff]))
    }),
  )
  await expectService()
})

test('packets with single bytes changed end their own connection only', async () => {
  const packets = [4, 5].map((protocolVersion) => {
    const options = { protocolVersion }
    const properties = { userProperties: { a: 'b' }, contentType: 'json' }
    const publishPacket = { cmd: 'publish', topic: TELEMETRY, payload: '{"a":1}', messageId: 9, dup: false } as const
    return Buffer.concat([
      connectPacket({
        protocolVersion: protocolVersion as 4,
        will: { topic: TELEMETRY, payload: Buffer.from('{"w":1}') } as never,
      }),
      generate({ ...publishPacket, qos: 1, retain: true, properties }, options),
      generate({ ...publishPacket, qos: 2, retain: false }, options),
      generate({ cmd: 'pubrel', messageId: 9 }, options),
      generate({ cmd: 'pingreq' }, options),
    ])
  })
  for (const bytes of packets) {
    for (let at = 0; at < bytes.length; at += 20) {
      await Promise.all(
        Array.from({ length: Math.min(20, bytes.length - at) }, (_, n) => {
          const changed = Buffer.from(bytes)
          changed[at + n] = (changed[at + n] as number) ^ (1 << ((at + n) % 8))
          return send(changed, disconnectPacket, Buffer.from([0xff, 0xff]))
        }),
      )
    }
  }
  await expectService()
}, 60_000)

test('thousands of topics and refused payloads leave the owner a bounded account', async () => {
  const client = await connect(broker.url, device, { protocolVersion: 5 })
  const refusals = Array.from({ length: 3_000 }, (_, n) => client.publishAsync(`some/${n}`, '{}', { qos: 1 }))
  const outcomes = await Promise.allSettled(refusals)
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  const unknown = broker.told<RejectionEvent>('rejections.v1').filter(({ reason }) => reason === 'UNKNOWN_TOPIC')
  expect(unknown.length).toBeLessThan(100)
  await expectService()
})

test('whatever the payload is, it is answered, and what is stored keeps the contract', async () => {
  const client = await connect(broker.url, device, { protocolVersion: 5 })
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map((text) => Buffer.from(text)),
  )
  const topic = fc.constantFrom(TELEMETRY, ATTRIBUTES)
  await fc.assert(
    fc.asyncProperty(topic, payload, async (name, bytes) => {
      stored.length = 0
      const answer = await client.publishAsync(name, bytes, { qos: 1 }).then(
        () => 0,
        (error: { code: number }) => error.code,
      )
      expect([0, 0x99, 0x83]).toContain(answer)
      for (const {
        topic: { name: topicName },
        value,
      } of stored) {
        expect(schemaError({ name: topicName } as never, value)).toBeUndefined()
      }
    }),
    { numRuns: 500 },
  )
}, 60_000)
