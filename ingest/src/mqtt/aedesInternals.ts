import type { EventEmitter } from 'node:events'
import type { Aedes, Client, PublishPacket } from 'aedes'

/**
 * What ingest touches of aedes 2.0.0-beta.1 beneath its public surface. The version is pinned exactly; a newer one is
 * taken only after each of these was looked up in its source.
 */
interface BrokerInternals {
  clients: Record<string, unknown>
  brokers: Record<string, unknown>
  publish(packet: unknown, client: unknown, done?: (error?: Error) => void): void
  readonly persistence: {
    incomingStorePacket(client: Client, packet: PublishPacket): Promise<void>
    incomingGetPacket(client: Client, packet: PublishPacket): Promise<unknown>
    incomingDelPacket(client: Client, packet: PublishPacket): Promise<void>
  }
}

interface ClientInternals {
  subscriptions: Record<string, unknown>
  duplicates: Record<string, unknown>
  readonly _parser: EventEmitter & { parse(chunk: Buffer): number }
  /** Told in the CONNACK of MQTT 5. */
  _assignedClientId?: string | undefined
  /** False: the client wants no reason strings (MQTT 5 §3.1.2.11.7). */
  readonly _requestProblemInformation?: boolean
  /** Whether a DISCONNECT was received. */
  readonly _disconnected: boolean
  /** MQTT 5: how many unacknowledged messages the client takes. */
  readonly receiveMaximum?: number
  /** Stops reading. */
  pause(): void
  /** Calls back when the socket can be written to again, or failed. */
  waitForDrain(callback: () => void): void
}

export const brokerInternals = (broker: Aedes): BrokerInternals => broker as unknown as BrokerInternals

export const clientInternals = (client: Client): ClientInternals => client as unknown as ClientInternals

/** After this, aedes does nothing more with a PUBLISH: no acknowledgement, no delivery. Its callback must still be called. */
export function dropPublish(packet: PublishPacket): void {
  Object.assign(packet, { _notAuthorized: true })
}
