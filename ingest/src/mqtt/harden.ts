import type { Aedes, Client } from 'aedes'
import type { Packet } from 'mqtt-packet'
import { brokerInternals, clientInternals } from './aedesInternals.ts'
import type { Sessions } from './sessions.ts'

/**
 * Closes the holes of aedes 2.0.0-beta.1: names such as `constructor` as keys of plain objects (GHSA-52qw-whmv-87c5),
 * received QoS 2 messages kept without bound (GHSA-5jvp-3p2v-5qgf) and past the session (GHSA-p8r9-qf8w-p73r). And makes
 * sure that the broker routes nothing: what a session publishes has reached Kafka by then, and goes nowhere else.
 */
export function hardenBroker(broker: Aedes, sessions: Sessions): void {
  const internals = brokerInternals(broker)
  internals.clients = Object.create(null) as Record<string, unknown>
  internals.brokers = Object.create(null) as Record<string, unknown>

  const publish = internals.publish.bind(broker)
  internals.publish = (packet, client, done) => {
    if (typeof client === 'object' && client !== null) done?.()
    else publish(packet, client, done)
  }

  const unreleased = (client: Client) => sessions.of(client)?.unreleased
  Object.assign(internals.persistence, {
    async incomingStorePacket(client, { messageId }) {
      unreleased(client)?.add(messageId as number)
    },
    async incomingGetPacket(client, packet) {
      if (!unreleased(client)?.has(packet.messageId as number)) throw new Error('no such packet')
      return packet
    },
    async incomingDelPacket(client, { messageId }) {
      unreleased(client)?.delete(messageId as number)
    },
  } satisfies typeof internals.persistence)
}

/** The same for a connection, before it is read from. Whatever a packet makes aedes throw ends that connection only. */
export function hardenClient(client: Client): void {
  const internals = clientInternals(client)
  internals.subscriptions = Object.create(null) as Record<string, unknown>
  internals.duplicates = Object.create(null) as Record<string, unknown>
  internals._parser.prependListener('packet', renameUnsafeFilters)
  const parse = internals._parser.parse.bind(internals._parser)
  internals._parser.parse = (chunk) => {
    try {
      return parse(chunk)
    } catch (error) {
      client.emit('error', error instanceof Error ? error : new Error(String(error)))
      return 0
    }
  }
}

/** Filters that plain objects inherit as keys: aedes keeps the filters of a SUBSCRIBE in one. They get names to refuse. */
function renameUnsafeFilters(packet: Packet): void {
  if (packet.cmd !== 'subscribe') return
  packet.subscriptions.forEach((subscription, index) => {
    if (subscription.topic in Object.prototype) subscription.topic = `refused/${index}`
  })
}
