import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createLogger } from '@isobar/logging'
import { eventually } from '@isobar/testing'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { generate, type IConnackPacket, type IConnectPacket, type Packet, parser } from 'mqtt-packet'
import { Acknowledgements } from '../../src/emqx/acknowledgements.ts'
import type { LinkMessage } from '../../src/emqx/linkConnection.ts'
import { MqttLink } from '../../src/emqx/mqttLink.ts'
import { limits } from '../../src/limits.ts'

const version5 = { protocolVersion: 5 }
const logger = createLogger({ service: 'test', level: 'silent' })

/** A broker that does what the test says. */
let server: Server
let links: MqttLink[] = []
let connections: { socket: Socket; received: Packet[] }[]
let connackProperties: NonNullable<IConnackPacket['properties']>

beforeEach(async () => {
  connections = []
  connackProperties = {}
  server = createServer((socket) => {
    const connection = { socket, received: [] as Packet[] }
    connections.push(connection)
    const packets = parser(version5)
    packets.on('packet', (packet: Packet) => {
      connection.received.push(packet)
      const { messageId } = packet
      if (packet.cmd === 'connect')
        write(socket, { cmd: 'connack', reasonCode: 0, sessionPresent: false, properties: connackProperties })
      if (packet.cmd === 'subscribe') write(socket, { cmd: 'suback', messageId: messageId as number, granted: [1] })
    })
    socket.on('data', (chunk) => packets.parse(chunk)).on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const { socket } of connections) socket.destroy()
  server.close()
  await Promise.all(links.map((link) => link.stop()))
  links = []
})

const write = (socket: Socket, packet: Packet) => socket.write(generate(packet, version5))
const send = ({ socket }: { socket: Socket }, messageId: number, payload: Buffer | string = 'x') =>
  write(socket, { cmd: 'publish', topic: 'a/b', payload, qos: 1, dup: false, retain: false, messageId })
const acknowledged = ({ received }: { received: Packet[] }) =>
  received.filter(({ cmd }) => cmd === 'puback').map(({ messageId }) => messageId)

/** A link whose messages wait for the test. */
function openLink() {
  const held: { message: LinkMessage; done(): void; refuse(error: Error): void }[] = []
  const link = new MqttLink({
    url: new URL(`mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`),
    clientId: 'a-link',
    username: 'ingest',
    password: 'a password',
    sessionExpiryS: 60,
    subscriptions: [{ topic: '$share/ingest/isobar/#', qos: 1 }],
    onMessage: (message) => new Promise((done, refuse) => held.push({ message, done, refuse })),
    logger,
  })
  links.push(link)
  const connection = (index: number) =>
    eventually(() => connections[index]?.received.some(({ cmd }) => cmd === 'subscribe') && connections[index])
  return { link, held, connection }
}

test('whatever is done first, acknowledgements keep the order of receipt, and none is made before its message is done', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 0 }), (order) => {
      const written: number[] = []
      const acknowledgements = new Acknowledgements((messageIds) => void written.push(...messageIds))
      const done = Array.from({ length: 8 }, (_, messageId) => acknowledgements.received(messageId))
      for (const index of order) done[index]!()
      const firstMissing = [0, 1, 2, 3, 4, 5, 6, 7, 8].find((index) => !order.includes(index))!
      expect(written).toEqual(Array.from({ length: firstMissing }, (_, index) => index))
    }),
  )
})

test('many messages are taken at a time, and pings go on while none is done', async () => {
  connackProperties = { serverKeepAlive: 1 }
  const { held, connection } = openLink()
  const broker = await connection(0)
  for (let id = 1; id <= 100; id++) send(broker, id)
  await eventually(() => held.length === 100)
  await eventually(() => broker.received.filter(({ cmd }) => cmd === 'pingreq').length >= 2)
  expect(acknowledged(broker)).toEqual([])
  for (const { done } of [...held].reverse()) done()
  await eventually(() => acknowledged(broker).length === 100)
  expect(acknowledged(broker)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
})

test('a broker that is silent is left, and connected to again with the same session', async () => {
  connackProperties = { serverKeepAlive: 1 }
  const { connection } = openLink()
  const first = await connection(0)
  const second = await connection(1)
  const [before, after] = [first, second].map(({ received }) => received[0] as IConnectPacket)
  expect(after).toMatchObject({ clientId: 'a-link', clean: false, properties: { sessionExpiryInterval: 60 } })
  expect(after?.clientId).toBe(before?.clientId)
  expect(after?.properties?.receiveMaximum).toBe(limits.linkReceiveMaximum)
})

test('a message that cannot be taken ends the connection: neither it nor one after it is acknowledged', async () => {
  const { held, connection } = openLink()
  const broker = await connection(0)
  for (const id of [1, 2, 3]) send(broker, id)
  await eventually(() => held.length === 3)
  held[0]!.done()
  await eventually(() => acknowledged(broker).length === 1)
  held[2]!.done()
  held[1]!.refuse(new Error('Kafka does not answer'))
  await connection(1)
  expect(acknowledged(broker)).toEqual([1])
})

test('a link reads no more than its bytes while nothing is done, and goes on once it is', async () => {
  const { held, connection } = openLink()
  const broker = await connection(0)
  const payload = Buffer.alloc(limits.payloadBytes)
  const most = limits.linkBytes / limits.payloadBytes
  for (let id = 1; id <= 4 * most; id++) send(broker, id, payload)
  await eventually(() => held.length >= most)
  await eventually(() => broker.socket.writableLength > 0)
  expect(held.length).toBeLessThan(most + 2)
  for (let index = 0; index < 4 * most; index++) {
    await eventually(() => held.length > index)
    held[index]!.done()
  }
  await eventually(() => acknowledged(broker).length === 4 * most)
})

test('a link that is stopped acknowledges what it took and leaves its session', async () => {
  const { link, held, connection } = openLink()
  const broker = await connection(0)
  send(broker, 1)
  await eventually(() => held.length === 1)
  const stopped = link.stop()
  send(broker, 2)
  held[0]!.done()
  await stopped
  await eventually(() => broker.received.at(-1)?.cmd === 'disconnect')
  expect(acknowledged(broker)).toEqual([1])
  expect(held).toHaveLength(1)
  expect(broker.received.at(-1)).toMatchObject({ reasonCode: 0 })
})
