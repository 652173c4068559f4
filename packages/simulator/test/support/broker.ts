import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { generate, type IPublishPacket, parser } from 'mqtt-packet'

export type Answer = 'acknowledge' | 'refuse' | 'refuse for now' | 'say nothing'

/** The little of an MQTT 5 broker that a publisher meets. */
export interface TestBroker {
  readonly url: string
  /** What it answers to each PUBLISH. */
  answer: (payload: string, topic: string) => Answer
  /** Each PUBLISH that arrived, resent ones too. */
  readonly received: { topic: string; payload: string }[]
  /** Connections that are open. */
  readonly sockets: Set<Socket>
  /** Drops every connection and listens no more, as a killed process. */
  kill(): Promise<void>
  /** Listens again on the same port. */
  restart(): Promise<void>
}

const PUBACK_REASON = { acknowledge: 0, refuse: 0x99, 'refuse for now': 0x97 } as const

export async function startBroker(): Promise<TestBroker> {
  let server: Server
  let port = 0
  const listen = async () => {
    server = createServer(serve)
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const serve = (socket: Socket) => {
    const { received, sockets } = broker
    const packets = parser({ protocolVersion: 5 })
    const send = (packet: Parameters<typeof generate>[0]) => socket.write(generate(packet, { protocolVersion: 5 }))
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.on('data', (bytes) => packets.parse(bytes))
    packets.on('packet', (packet) => {
      if (packet.cmd === 'connect') send({ cmd: 'connack', reasonCode: 0, sessionPresent: false })
      if (packet.cmd === 'publish') {
        const { topic, payload, messageId } = packet as IPublishPacket
        received.push({ topic, payload: payload.toString() })
        const answer = broker.answer(payload.toString(), topic)
        if (answer !== 'say nothing') send({ cmd: 'puback', messageId: messageId!, reasonCode: PUBACK_REASON[answer] })
      }
      if (packet.cmd === 'disconnect') socket.end()
    })
  }
  const broker: TestBroker = {
    get url() {
      return `mqtt://127.0.0.1:${port}`
    },
    answer: () => 'acknowledge',
    received: [],
    sockets: new Set(),
    async kill() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of broker.sockets) socket.destroy()
      await closed
    },
    restart: listen,
  }
  await listen()
  return broker
}
