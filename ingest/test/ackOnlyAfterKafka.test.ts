import { connect as connectTcp } from 'node:net'
import { KafkaUnavailableError, type OutgoingRecord } from '@isobar/kafka'
import type { RejectionEvent, TelemetryEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { IDisconnectPacket } from 'mqtt'
import { generate, parser } from 'mqtt-packet'
import { startBroker, type TestBroker } from './broker.ts'
import { closed, connect, disconnectAll, newDevice, publish, registryEntry, TELEMETRY } from './devices.ts'

let broker: TestBroker | undefined

afterEach(async () => {
  disconnectAll()
  await broker?.stop()
  broker = undefined
})

/** A broker whose records wait for the test to acknowledge them. */
async function heldBroker() {
  const held: { records: readonly OutgoingRecord[]; resolve(): void; reject(error: Error): void }[] = []
  const started = await startBroker(
    (records) => new Promise<void>((resolve, reject) => held.push({ records, resolve, reject })),
  )
  broker = started
  const device = newDevice()
  started.registry.applyDevice(registryEntry(device))
  const next = (count: number) => eventually(() => held.length >= count && held)
  return { ...started, device, held, next }
}

const unavailable = () => new KafkaUnavailableError('timeout', 'Kafka did not acknowledge')

describe.each([
  { protocolVersion: 4, qos: 1 },
  { protocolVersion: 4, qos: 2 },
  { protocolVersion: 5, qos: 1 },
  { protocolVersion: 5, qos: 2 },
] as const)('MQTT $protocolVersion, QoS $qos', ({ protocolVersion, qos }) => {
  test('a message is acknowledged once Kafka has it, not before', async () => {
    const { url, device, next } = await heldBroker()
    const client = await connect(url, device, { protocolVersion })
    const received: string[] = []
    client.on('packetreceive', ({ cmd }) => received.push(cmd))
    const acknowledged = client.publishAsync(TELEMETRY, '{"a":1}', { qos })
    const [held] = await next(1)
    client.sendPing()
    await eventually(() => received.includes('pingresp'))
    expect(received).toEqual(['pingresp'])
    held?.resolve()
    await acknowledged
    expect(received).toContain(qos === 1 ? 'puback' : 'pubcomp')
  })

  test('a message that Kafka does not take is not acknowledged: the connection closes, so that it is sent again', async () => {
    const { url, device, next, told } = await heldBroker()
    const client = await connect(url, device, { protocolVersion })
    const received: { cmd: string }[] = []
    client.on('packetreceive', (packet) => received.push(packet))
    void client.publishAsync(TELEMETRY, '{"a":1}', { qos }).catch(() => {})
    const [held] = await next(1)
    held?.reject(unavailable())
    await closed(client)
    expect(received.map(({ cmd }) => cmd)).toEqual(protocolVersion === 5 ? ['disconnect'] : [])
    if (protocolVersion === 5) expect((received[0] as IDisconnectPacket).reasonCode).toBe(0x89)
    expect(told<RejectionEvent>('rejections.v1')).toMatchObject([{ reason: 'UNAVAILABLE', outcome: 'refused' }])
  })
})

test('a QoS 0 message that Kafka does not take is dropped, and its owner is told; the connection stays', async () => {
  const { url, device, next, told } = await heldBroker()
  const client = await connect(url, device)
  client.publish(TELEMETRY, '{"a":1}', { qos: 0 })
  const [held] = await next(1)
  held?.reject(unavailable())
  await eventually(() => told<RejectionEvent>('rejections.v1').length > 0)
  const acknowledged = publish(client, TELEMETRY, '{"a":2}')
  const [, second] = await next(2)
  second?.resolve()
  await acknowledged
})

test('messages of a device go to Kafka in the order in which they came', async () => {
  const { url, device, next } = await heldBroker()
  const client = await connect(url, device)
  const sent = Array.from({ length: 300 }, (_, n) => n)
  for (const n of sent) client.publish(TELEMETRY, `{"n":${n}}`, { qos: n % 2 ? 1 : 0 })
  const seen: unknown[] = []
  let taken = 0
  while (seen.length < sent.length) {
    for (const { records, resolve } of (await next(taken + 1)).slice(taken)) {
      taken++
      for (const { value } of records) seen.push((value as TelemetryEvent).points[0].values['n'])
      resolve()
    }
  }
  expect(seen).toEqual(sent)
})

test('a QoS 2 message that is sent again before it is released is stored once', async () => {
  const { port, device, next, held } = await heldBroker()
  const socket = connectTcp(port, '127.0.0.1')
  const received: string[] = []
  const packets = parser().on('packet', ({ cmd }) => received.push(cmd))
  socket.on('data', (chunk) => packets.parse(chunk))
  const hello = { protocolId: 'MQTT', protocolVersion: 4, clientId: 'raw', clean: true, keepalive: 10 } as const
  socket.write(generate({ cmd: 'connect', ...hello, username: device.token }))
  const message = { topic: TELEMETRY, payload: '{"a":1}', qos: 2, messageId: 77, retain: false } as const
  socket.write(generate({ cmd: 'publish', ...message, dup: false }))
  const [first] = await next(1)
  first?.resolve()
  await eventually(() => received.includes('pubrec'))
  socket.write(generate({ cmd: 'publish', ...message, dup: true }))
  socket.write(generate({ cmd: 'pubrel', messageId: 77 }))
  await eventually(() => received.includes('pubcomp'))
  expect(received).toEqual(['connack', 'pubrec', 'pubrec', 'pubcomp'])
  expect(held).toHaveLength(1)
  socket.write(generate({ cmd: 'publish', ...message, dup: false }))
  const [, second] = await next(2)
  second?.resolve()
  socket.destroy()
})

test('a stop answers what was taken, and takes no more', async () => {
  const { url, device, next, stop } = await heldBroker()
  const client = await connect(url, device)
  const acknowledged = publish(client, TELEMETRY, '{"a":1}')
  const [held] = await next(1)
  const stopped = stop()
  held?.resolve()
  await acknowledged
  await stopped
  broker = undefined
  await closed(client)
  await expect(connect(url, device)).rejects.toThrow()
})
