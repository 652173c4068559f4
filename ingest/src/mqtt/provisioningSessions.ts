import type { AedesOptions, Client, ConnectPacket, PublishPacket, Subscription } from 'aedes'
import { newId } from '@isobar/kit'
import { PROVISION_REQUEST_TOPIC, PROVISION_RESPONSE_TOPIC } from '@isobar/telemetry-model'
import { limits } from '../limits.ts'
import type { Provisioner } from '../provisioning/provisioner.ts'
import { clientInternals, dropPublish } from './aedesInternals.ts'
import { Downlink } from './downlink.ts'

/** A connection of a client that is no device yet. */
interface ProvisioningSession {
  readonly client: Client
  readonly address: string
  readonly downlink: Downlink
  readonly assignedId?: string
  requests: number
  timer: NodeJS.Timeout
}

type PublishCallback = Parameters<NonNullable<AedesOptions['authorizePublish']>>[2]
type SubscribeCallback = Parameters<NonNullable<AedesOptions['authorizeSubscribe']>>[2]

/** As user name, or as client id of who has no user name. */
const PROVISION = 'provision'

/**
 * The sessions of clients that ask to become devices: they may publish their request and subscribe to its answer, and nothing
 * else; anything else, QoS 2 too, ends them. They end 60 s after their last answer.
 */
export class ProvisioningSessions {
  readonly #provisioner: Provisioner
  readonly #byClient = new WeakMap<Client, ProvisioningSession>()

  constructor(provisioner: Provisioner) {
    this.#provisioner = provisioner
  }

  /** Whether a CONNECT asks for such a session. */
  wants({ username = '', clientId }: ConnectPacket): boolean {
    return username === PROVISION || (username === '' && clientId === PROVISION)
  }

  /** Opens one, and rewrites its CONNECT: an id of its own, a clean session that is not kept, no will. */
  open(client: Client, packet: ConnectPacket, address: string): void {
    const asked = packet.clientId
    packet.clientId = `${PROVISION}~${newId('ses')}`
    packet.clean = true
    delete packet.will
    packet.keepalive = Math.min(packet.keepalive || limits.keepAliveS, limits.keepAliveS)
    if (packet.properties) delete packet.properties.sessionExpiryInterval
    const session: ProvisioningSession = {
      client,
      address,
      downlink: new Downlink(client),
      ...(asked === '' ? { assignedId: packet.clientId } : {}),
      requests: 0,
      timer: this.#endLater(client),
    }
    this.#byClient.set(client, session)
    client.conn.once('close', () => {
      clearTimeout(session.timer)
      session.downlink.close()
    })
  }

  of(client: Client | null): ProvisioningSession | undefined {
    return client ? this.#byClient.get(client) : undefined
  }

  publish(session: ProvisioningSession, packet: PublishPacket, callback: PublishCallback): void {
    packet.retain = false
    const isRequest = packet.topic === PROVISION_REQUEST_TOPIC && packet.qos < 2
    if (!isRequest || ++session.requests > limits.provisioningsOfSession) {
      dropPublish(packet)
      session.client.conn.destroy()
      return callback()
    }
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    void this.#provisioner.provision(payload, session.address).then(({ answer }) => {
      callback()
      clearTimeout(session.timer)
      session.timer = this.#endLater(session.client)
      session.downlink.send({ topic: PROVISION_RESPONSE_TOPIC, payload: JSON.stringify(answer) })
    })
  }

  subscribe(session: ProvisioningSession, subscription: Subscription, callback: SubscribeCallback): void {
    if (subscription.topic !== PROVISION_RESPONSE_TOPIC) return callback(null, null)
    const qos = Math.min(subscription.qos, 1) as 0 | 1
    session.downlink.subscribed(subscription.topic, qos)
    callback(null, { ...subscription, qos })
  }

  /** The id that the client is told, when it came without one. */
  authenticated({ client, assignedId }: ProvisioningSession): void {
    if (assignedId !== undefined) clientInternals(client)._assignedClientId = assignedId
  }

  #endLater(client: Client): NodeJS.Timeout {
    return setTimeout(() => client.conn.destroy(), limits.provisioningSessionMs).unref()
  }
}
