import { createHash, randomUUID } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import {
  generate,
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type Packet,
  parser,
} from 'mqtt-packet'
import { configuration } from './configuration.ts'
import { startManagement } from './managementStub.ts'
import { type Answer, type Asked, letsIn, Questions } from './stubQuestions.ts'
import { render, route, send, type Session, shareOf } from './stubSession.ts'

export interface StubOptions extends Asked {
  readonly version?: string
}

const HOST = '127.0.0.1'
const NODE = 'emqx@127.0.0.1'
/** Events are told late by so much, and the end of a connection later than the beginning of the one that took it over. */
const TOLD_LATE_MS = 20
const TOLD_LAST_MS = 100
/** Of a session of MQTT 3.1.1 that is not clean. */
const SESSION_EXPIRY_S = 7_200

/**
 * What EMQX 6 documents of itself, as far as ingest relies on it, by the settings of deploy/emqx/emqx.conf: HTTP
 * authentication and authorisation, mount points, closed rules and their order, shared subscriptions by the publisher's
 * client id, sessions that wait, `$SYS` events whose order is not their arrival's, and the management API. Devices and ingest
 * speak real MQTT with it.
 */
export class EmqxStub {
  readonly #questions: Questions
  readonly #sessions = new Map<string, Session>()
  readonly #servers: Server[] = []
  readonly #sockets = new Set<Socket>()
  /** Mounted topics of all that was published by devices. */
  readonly published: string[] = []
  /** Takes the place of ingest's answer to an authentication request. */
  override: ((answer: Answer) => Answer) | undefined
  url = ''
  ingestUrl = ''
  management!: Awaited<ReturnType<typeof startManagement>>

  private constructor(options: StubOptions) {
    this.#questions = new Questions(options)
  }

  static async start(options: StubOptions): Promise<EmqxStub> {
    const stub = new EmqxStub(options)
    stub.url = await stub.#listen('tcp:default', configuration.mountpoint)
    stub.ingestUrl = await stub.#listen('tcp:ingest', configuration.ingestMountpoint)
    const hooks = {
      clients: () => [...stub.#sessions.values()].map(listed),
      filters: (clientId: string) => {
        const session = stub.#sessions.get(clientId)
        return session && [...session.subscriptions.keys()]
      },
      kick: (clientId: string) => stub.#kick(clientId),
      cleanCache: (clientId: string) => {
        const session = stub.#sessions.get(clientId)
        session?.authorisation.cleanCache()
        return session !== undefined
      },
    }
    stub.management = await startManagement(hooks, options.version)
    return stub
  }

  sessionsOf(deviceId: string): readonly string[] {
    return [...this.#sessions.keys()].filter((clientId) => clientId.startsWith(`${deviceId}~`))
  }

  /** As if a client had published to a topic as it is, whatever its mount point. */
  inject(topic: string, payload: string): void {
    this.#route('injected', { cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false })
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy()
    for (const server of this.#servers) server.close()
    this.management.stop()
  }

  async #listen(listener: string, mountpoint: string): Promise<string> {
    const server = createServer((socket) => this.#serve(socket, listener, mountpoint))
    this.#servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
    return `mqtt://${HOST}:${(server.address() as AddressInfo).port}`
  }

  #serve(socket: Socket, listener: string, mountpoint: string): void {
    this.#sockets.add(socket)
    let session: Session | undefined
    let turn = Promise.resolve()
    const packets = parser()
    // One after the other, as a connection's process in EMQX does.
    packets.on('packet', (packet: Packet) => {
      turn = turn.then(async () => {
        if (packet.cmd === 'connect') {
          session = await this.#connect(packet, socket, listener, mountpoint)
          if (!session) socket.end()
        } else if (session) await this.#receive(session, packet)
      })
    })
    socket.on('data', (chunk) => packets.parse(chunk))
    socket.on('error', () => {})
    socket.once('close', () => {
      this.#sockets.delete(socket)
      if (session && session.socket === socket) this.#disconnected(session, 'tcp_closed')
    })
  }

  async #connect(packet: IConnectPacket, socket: Socket, listener: string, mountpoint: string) {
    const version = packet.protocolVersion ?? 4
    const connack = (code: number, sessionPresent = false) =>
      socket.write(
        generate(
          { cmd: 'connack', sessionPresent, ...(version === 5 ? { reasonCode: code } : { returnCode: code }) },
          { protocolVersion: version },
        ),
      )
    const own = packet.clientId || randomUUID()
    const given = await this.#questions.authenticate(packet, { clientid: own, peerhost: HOST, listener })
    const answer = given && (this.override?.(given) ?? given)
    if (!letsIn(answer)) return void connack(version === 5 ? 0x86 : 4)
    const { clientid_override: clientId = own, client_attrs: attributes = {}, acl = [] } = answer
    const before = this.#sessions.get(clientId)
    if (before?.socket) this.#takeOver(before)
    const resumed = packet.clean ? undefined : before
    const session: Session = {
      subscriptions: resumed?.subscriptions ?? new Map(),
      queue: resumed?.queue ?? new Map(),
      nextId: resumed?.nextId ?? 1,
      clientId,
      username: packet.username ?? '',
      attributes,
      // An attribute that is not there stays as it is written.
      mountpoint: render(mountpoint, { client_attrs: attributes }),
      listener,
      connectedAt: Math.max(Date.now(), (before?.connectedAt ?? 0) + 1),
      keeps: (packet.properties?.sessionExpiryInterval ?? (packet.clean || version === 5 ? 0 : SESSION_EXPIRY_S)) > 0,
      socket,
      version,
      authorisation: this.#questions.authorisation(acl, { clientid: clientId, client_attrs: attributes, listener }),
    }
    this.#sessions.set(clientId, session)
    connack(0, resumed !== undefined)
    this.#event(session, 'connected')
    for (const publish of session.queue.values()) send(session, { ...publish, dup: true })
    return session
  }

  async #receive(session: Session, packet: Packet): Promise<void> {
    switch (packet.cmd) {
      case 'publish':
        return this.#publish(session, packet)
      case 'subscribe':
        return this.#subscribe(session, packet)
      case 'puback':
        return void session.queue.delete(packet.messageId as number)
      case 'pingreq':
        return send(session, { cmd: 'pingresp' })
      case 'disconnect':
        session.socket?.end()
        return this.#disconnected(session, 'normal')
    }
  }

  /** With `deny_action = ignore` a refused message is acknowledged: to MQTT 5 with 0x87, to 3.1.1 as any other. */
  async #publish(session: Session, packet: IPublishPacket): Promise<void> {
    const allowed = (await session.authorisation.decide('publish', packet.topic)) === 'allow'
    const topic = session.mountpoint + packet.topic
    if (allowed && session.listener === 'tcp:default') this.published.push(topic)
    const heard = allowed ? this.#route(session.clientId, { ...packet, topic }) : 0
    if (packet.qos === 0) return
    const reasonCode = allowed ? (heard > 0 ? 0 : 0x10) : 0x87
    const messageId = packet.messageId as number
    send(session, { cmd: 'puback', messageId, ...(session.version === 5 && { reasonCode }) })
  }

  async #subscribe(session: Session, { messageId, subscriptions }: ISubscribePacket): Promise<void> {
    const granted: number[] = []
    for (const { topic, qos: wanted } of subscriptions) {
      // A shared subscription is authorised without its group.
      const { group, filter } = shareOf(topic)
      const qos = Math.min(wanted, 1) as 0 | 1
      const allowed = (await session.authorisation.decide('subscribe', filter)) === 'allow'
      granted.push(allowed ? qos : session.version === 5 ? 0x87 : 0x80)
      if (!allowed) continue
      const mounted = session.mountpoint + filter
      session.subscriptions.set(group === undefined ? mounted : `$share/${group}/${mounted}`, qos)
    }
    send(session, { cmd: 'suback', messageId: messageId as number, granted })
  }

  /** `hash_clientid`: all of one publisher to one member. */
  #route(publisher: string, packet: IPublishPacket): number {
    const place = createHash('sha256').update(publisher).digest().readUInt32BE()
    return route(this.#sessions.values(), packet, (members) => members[place % members.length] as Session)
  }

  #disconnected(session: Session, reason: string): void {
    session.socket = undefined
    this.#event(session, 'disconnected', { reason, disconnected_at: Date.now() })
    if (!session.keeps && this.#sessions.get(session.clientId) === session) this.#sessions.delete(session.clientId)
  }

  #takeOver(session: Session): void {
    const { socket } = session
    session.socket = undefined
    socket?.destroy()
    this.#event(session, 'disconnected', { reason: 'takenover', disconnected_at: Date.now() }, TOLD_LAST_MS)
  }

  #kick(clientId: string): boolean {
    const session = this.#sessions.get(clientId)
    if (!session) return false
    const { socket, version } = session
    if (socket) this.#disconnected(session, 'kicked')
    this.#sessions.delete(clientId)
    if (version === 5) socket?.write(generate({ cmd: 'disconnect', reasonCode: 0x98 }, { protocolVersion: 5 }))
    socket?.end()
    return true
  }

  #event(session: Session, state: string, more: object = {}, lateMs = TOLD_LATE_MS): void {
    const { clientId, username, attributes, connectedAt, version } = session
    const payload = JSON.stringify({
      clientid: clientId,
      username: username || 'undefined',
      ipaddress: HOST,
      sockport: 1883,
      protocol: 'mqtt',
      proto_name: 'MQTT',
      proto_ver: version,
      connected_at: connectedAt,
      client_attrs: attributes,
      ts: Date.now(),
      ...more,
    })
    const topic = `$SYS/brokers/${NODE}/clients/${clientId}/${state}`
    const packet: IPublishPacket = { cmd: 'publish', topic, payload, qos: 0, dup: false, retain: false }
    setTimeout(() => this.#route(NODE, packet), lateMs).unref()
  }
}

const listed = ({ clientId, socket, connectedAt, listener, attributes }: Session) => ({
  clientid: clientId,
  connected: socket !== undefined,
  connected_at: new Date(connectedAt).toISOString(),
  listener,
  client_attrs: attributes,
})
