import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { Aedes, type Client, type ConnectPacket } from 'aedes'
import { type Clock, newId } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { PresenceEvent } from '@isobar/schemas'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { Presence } from '../presence/presence.ts'
import type { Registry, RegistryChange } from '../registry/registry.ts'
import type { Addresses } from '../rates/addresses.ts'
import type { Rejections } from '../rejections/rejections.ts'
import type { DownlinkSession, DownlinkSource } from '../downlink/downlinks.ts'
import type { SessionEffects } from '../uplink/message.ts'
import type { Uplink } from '../uplink/uplink.ts'
import { clientInternals } from './aedesInternals.ts'
import { admit } from './connect.ts'
import { hardenBroker, hardenClient } from './harden.ts'
import type { Provisioner } from '../provisioning/provisioner.ts'
import { ProvisioningSessions } from './provisioningSessions.ts'
import { PublishHandler } from './publish.ts'
import type { ConnectRefusal } from './signIn.ts'
import { DisconnectReason, endSession, type Session, Sessions } from './sessions.ts'
import { subscriptionAuthorizer } from './subscribe.ts'

export interface BrokerDeps {
  readonly registry: Registry
  readonly uplink: Uplink
  readonly rejections: Rejections
  readonly presence: Presence
  readonly addresses: Addresses
  readonly provisioner: Provisioner
  /** The pepper of the registry's hashes. */
  readonly pepper: string
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: IngestMetrics
}

export type Transport = PresenceEvent['transport']

/** What a connection came by. */
export interface Arrival {
  readonly transport: Transport
  /** Of the client, behind the proxies that are trusted. */
  readonly address: string
  /** The upgrade of a WebSocket. */
  readonly request?: IncomingMessage
}

/** A packet that is too large says so. */
type FailedConnection = Error & { readonly maximumPacketSize?: number; readonly size?: number }

const CLOSE_WITHIN_MS = 5_000

/** The embedded broker: it serves the connections it is given and keeps their sessions, and has no routes between them. */
export class DeviceBroker implements DownlinkSource {
  readonly #deps: BrokerDeps
  readonly #sessions = new Sessions()
  readonly #provisioning: ProvisioningSessions
  readonly #publishes: PublishHandler
  readonly #arrivals = new WeakMap<Client, Arrival>()
  readonly #refusals = new WeakMap<Client, ConnectRefusal>()
  readonly #clients = new Set<Client>()
  /** Those without a CONNECT, the oldest first. */
  readonly #unauthenticated = new Set<Client>()
  readonly #aedes: Aedes

  private constructor(deps: BrokerDeps) {
    this.#deps = deps
    this.#provisioning = new ProvisioningSessions(deps.provisioner)
    const onEffects = (session: Session, effects: SessionEffects) => this.#apply(session, effects)
    this.#publishes = new PublishHandler({ uplink: deps.uplink, sessions: this.#sessions, onEffects })
    const authorizeSubscribe = subscriptionAuthorizer({ ...deps, sessions: this.#sessions })
    this.#aedes = new Aedes({
      maximumPacketSize: limits.packetBytes,
      receiveMaximum: limits.receiveMaximum,
      topicAliasMaximum: limits.topicAliases,
      maxTopicLevels: limits.topicLevels,
      // For MQTT 3.1, and measured on the effective client id; `admit` looks at the device's own.
      maxClientsIdLength: 2 * limits.clientIdCharacters,
      connectTimeout: limits.connectTimeoutMs,
      drainTimeout: limits.drainTimeoutMs,
      keepaliveLimit: limits.keepAliveS,
      queueLimit: limits.packetsBeforeConnack,
      sessionExpiryIntervalLimit: limits.sessionExpiryS,
      pendingSessionsLimit: limits.pendingSessions,
      preConnect: (client, packet, callback) => {
        this.#connect(client, packet)
        callback(null, true)
      },
      authenticate: (client, _username, _password, callback) => {
        const asking = this.#provisioning.of(client)
        if (asking) {
          this.#provisioning.authenticated(asking)
          return callback(null, true)
        }
        const session = this.#sessions.of(client)
        if (!session || session.revoked) return callback(this.#refusalOf(client) as never, false)
        if (session.assignedId !== undefined) clientInternals(client)._assignedClientId = session.assignedId
        callback(null, true)
      },
      authorizePublish: (client, packet, callback) => {
        const asking = this.#provisioning.of(client)
        if (asking) this.#provisioning.publish(asking, packet, callback)
        else this.#publishes.authorizePublish(client, packet, callback)
      },
      authorizeSubscribe: (client, subscription, callback) => {
        const asking = this.#provisioning.of(client)
        if (asking) this.#provisioning.subscribe(asking, subscription, callback)
        else authorizeSubscribe(client, subscription, callback)
      },
      authorizeForward: () => null,
    })
  }

  static async start(deps: BrokerDeps): Promise<DeviceBroker> {
    const broker = new DeviceBroker(deps)
    await broker.#aedes.listen()
    hardenBroker(broker.#aedes, broker.#sessions)
    broker.#listen()
    return broker
  }

  /** Serves a connection, until it closes. One too many, of all or of its address, is closed at once. */
  accept(stream: Duplex, arrival: Arrival): void {
    const { metrics, addresses, clock } = this.#deps
    const { transport, address, request } = arrival
    const isFull = this.#clients.size >= limits.connections
    const refusal = isFull ? 'too many connections' : addresses.open(address, clock.now())
    if (refusal !== undefined) {
      metrics.connectRefusals.inc({ reason: refusal })
      stream.once('error', () => {}).destroy()
      return
    }
    const client = this.#aedes.handle(stream, request)
    hardenClient(client)
    this.#clients.add(client)
    this.#await(client)
    this.#arrivals.set(client, arrival)
    metrics.connections.inc({ transport })
    stream.once('close', () => {
      this.#clients.delete(client)
      this.#unauthenticated.delete(client)
      addresses.close(address)
      metrics.connections.dec({ transport })
      const session = this.#sessions.of(client)
      if (!session) return
      this.#sessions.close(session)
      session.downlink.close()
      const reason = session.ending ?? endOf(client)
      for (const child of session.children.values()) this.#deps.presence.disconnected(child, `its gateway: ${reason}`)
      this.#deps.presence.disconnected(session, reason)
    })
  }

  /** Ends the sessions of a device or cloud whose credential is no longer valid. */
  revoke(change: RegistryChange): void {
    const sessions =
      'deviceId' in change
        ? this.#sessions.ofDevice(change.deviceId)
        : this.#sessions.all().filter(({ device }) => device.cloudId === change.cloudId)
    for (const session of sessions) {
      if (this.#deps.registry.find(session.credentialHash)?.deviceId === session.device.deviceId) continue
      session.revoked = true
      endSession(session, 'its credential was revoked', DisconnectReason.ADMINISTRATIVE_ACTION)
    }
  }

  sessionsOf(deviceId: string): readonly DownlinkSession[] {
    return this.#sessions.ofDevice(deviceId).map(({ id, downlink }) => ({
      sessionId: id,
      wants: (topic) => downlink.wants(topic),
      send: (message, progress) => downlink.send(message, progress),
    }))
  }

  /** Reads no more, answers what was taken, and then closes every connection; wills are sent. */
  async stop(): Promise<void> {
    for (const client of this.#clients) clientInternals(client).pause()
    await this.#publishes.idle()
    await nextTurn() // the acknowledgements reach their sockets
    const closed = new Promise<void>((resolve) => this.#aedes.close(resolve))
    await Promise.race([closed, delay(CLOSE_WITHIN_MS, undefined, { ref: false })])
    await Promise.all([...this.#clients].map(cutOff))
    await this.#publishes.idle()
  }

  /** Waits for a CONNECT. Whoever is silent for longest makes room, so that the silent keep nobody out who is not. */
  #await(client: Client): void {
    this.#unauthenticated.add(client)
    if (this.#unauthenticated.size <= limits.unauthenticated) return
    const [oldest] = this.#unauthenticated
    this.#unauthenticated.delete(oldest as Client)
    this.#deps.metrics.connectRefusals.inc({ reason: 'no CONNECT while others waited' })
    oldest?.conn.destroy()
  }

  #connect(client: Client, packet: ConnectPacket): void {
    this.#unauthenticated.delete(client)
    const arrival = this.#arrivals.get(client) as Arrival
    if (this.#provisioning.wants(packet)) return this.#provisioning.open(client, packet, arrival.address)
    const admission = admit({ ...this.#deps, sessions: this.#sessions }, client, packet, arrival)
    if (!('returnCode' in admission)) return
    this.#refusals.set(client, admission)
    this.#deps.metrics.connectRefusals.inc({ reason: admission.reason })
  }

  #apply(session: Session, { reply, present = [], absent }: SessionEffects): void {
    if (reply) session.downlink.send(reply)
    for (const { cloudId, deviceId, name } of present) {
      if (session.children.has(name) || session.client.closed) continue
      const child = { id: newId('ses'), device: { cloudId, deviceId }, transport: session.transport }
      session.children.set(name, child)
      this.#deps.presence.connected(child)
    }
    const left = absent === undefined ? undefined : session.children.get(absent)
    if (!left) return
    session.children.delete(absent as string)
    this.#deps.presence.disconnected(left, 'its gateway said so')
  }

  #refusalOf(client: Client): Error & { returnCode: number } {
    const { returnCode, reason } = this.#refusals.get(client) ?? { returnCode: 5, reason: 'its credential was revoked' }
    return Object.assign(new Error(reason), { returnCode })
  }

  #listen(): void {
    const { logger, presence, rejections, clock } = this.#deps
    this.#aedes.on('clientReady', (client) => {
      const session = this.#sessions.of(client)
      if (session && !client.closed) presence.connected(session)
    })
    const onFailure = (client: Client, error: FailedConnection) => {
      logger.debug({ err: error, clientId: client.id }, 'a connection failed')
      const session = this.#sessions.of(client)
      if (!session) return
      session.ending ??= error.message
      if (error.maximumPacketSize === undefined) return
      const hint = `a packet of ${error.size} bytes; at most ${error.maximumPacketSize} are read`
      const { device } = session
      const at = clock.now()
      rejections.record({ device, reason: 'TOO_LARGE', outcome: 'refused', hint, topic: '', at })
    }
    this.#aedes.on('clientError', onFailure).on('connectionError', onFailure)
    this.#aedes.on('error' as 'closed', ((error: Error) => logger.error({ err: error }, 'the broker failed')) as never)
  }
}

/** MQTT 5 §3.14.2.1. */
const SESSION_TAKEN_OVER = 0x8e
const SERVER_SHUTTING_DOWN = 0x8b

function endOf(client: Client): string {
  if (client.disconnectReasonCode === SESSION_TAKEN_OVER) return 'another connection took over its client id'
  if (client.disconnectReasonCode === SERVER_SHUTTING_DOWN) return 'ingest stopped'
  return clientInternals(client)._disconnected ? 'the device disconnected' : 'the connection was lost'
}

function cutOff(client: Client): Promise<void> {
  return new Promise((resolve) => {
    if (client.conn.closed) return resolve()
    client.conn.once('close', resolve).destroy()
  })
}
