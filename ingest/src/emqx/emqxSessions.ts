import { derivedId } from '@isobar/kit'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import type { PresentSession } from '../presence/presence.ts'
import type { Registry } from '../registry/registry.ts'
import type { ClientEvent, DeviceClient } from './clientEvents.ts'

/** A connection of a device to EMQX. Its id follows from client id and time, so that every replica gives it the same. */
export interface EmqxSession extends PresentSession {
  readonly clientId: string
  readonly connectedAt: number
  credentialHash: string | undefined
}

export interface SessionListener {
  began(session: EmqxSession): void
  ended(session: EmqxSession, reason: string): void
}

const TAKEN_OVER = 'another connection took over its client id'

/**
 * Which devices are connected to EMQX. Events may arrive in any order, after a takeover even reversed: of a client id the
 * connection that began last counts, by EMQX's own times, and what is told late of an earlier one changes nothing.
 */
export class EmqxSessions {
  readonly #registry: Pick<Registry, 'device'>
  readonly #listener: SessionListener
  readonly #byClient = new Map<string, EmqxSession>()
  readonly #byDevice = new Map<string, Set<EmqxSession>>()
  /** Of client ids without a connection, when their last one began. */
  readonly #ended = new LRUCache<string, number>({ max: limits.endedClients, ttl: limits.endedClientMs })
  /** Not in the last listing. */
  #absent = new Set<EmqxSession>()

  constructor(deps: { registry: Pick<Registry, 'device'>; listener: SessionListener }) {
    this.#registry = deps.registry
    this.#listener = deps.listener
  }

  ofDevice(deviceId: string): readonly EmqxSession[] {
    return [...(this.#byDevice.get(deviceId) ?? [])]
  }

  ofClient(clientId: string): EmqxSession | undefined {
    return this.#byClient.get(clientId)
  }

  all(): Iterable<EmqxSession> {
    return this.#byClient.values()
  }

  apply(event: ClientEvent): void {
    const { clientId, connectedAt } = event.client
    if (event.state === 'connected') return this.#began(event.client)
    const known = this.#byClient.get(clientId)
    if (known && known.connectedAt > connectedAt) return
    if (known) this.#end(known, event.reason)
    this.#ended.set(clientId, Math.max(connectedAt, this.#ended.get(clientId) ?? 0))
  }

  /**
   * Brings what is known up to date with a listing, for events that were missed. One that began while it was made may be
   * missing in it, and so may another when pages shift: a connection is over that two listings in a row do not have.
   */
  reconcile(clients: readonly DeviceClient[]): void {
    const present = new Set(clients.map(({ clientId }) => clientId))
    for (const client of clients) this.#began(client)
    const absent = [...this.#byClient.values()].filter(({ clientId }) => !present.has(clientId))
    for (const session of absent) if (this.#absent.has(session)) this.#end(session, 'the connection was lost')
    this.#absent = new Set(absent)
  }

  #began({ clientId, deviceId, cloudId, credentialHash, transport, connectedAt }: DeviceClient): void {
    const known = this.#byClient.get(clientId)
    if (known?.connectedAt === connectedAt) known.credentialHash ??= credentialHash
    if (connectedAt <= (known?.connectedAt ?? this.#ended.get(clientId) ?? 0)) return
    const device = this.#registry.device(deviceId)?.identity ?? (cloudId && { cloudId, deviceId })
    // The next listing has it again.
    if (!device) return
    if (known) this.#end(known, TAKEN_OVER)
    const id = derivedId('ses', clientId, String(connectedAt))
    const session: EmqxSession = { id, device, transport, clientId, connectedAt, credentialHash }
    this.#byClient.set(clientId, session)
    const ofDevice = this.#byDevice.get(deviceId) ?? new Set()
    this.#byDevice.set(deviceId, ofDevice.add(session))
    this.#listener.began(session)
  }

  #end(session: EmqxSession, reason: string): void {
    const { clientId, device } = session
    this.#byClient.delete(clientId)
    const ofDevice = this.#byDevice.get(device.deviceId)
    ofDevice?.delete(session)
    if (ofDevice?.size === 0) this.#byDevice.delete(device.deviceId)
    this.#listener.ended(session, reason)
  }
}
