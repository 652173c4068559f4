import type { Producer } from '@isobar/kafka'
import { type Clock, newId } from '@isobar/kit'
import { presenceTopic, recordKey, type PresenceEvent } from '@isobar/schemas'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { DeviceIdentity } from '../registry/registry.ts'

/** A session as presence tells of it. */
export interface PresentSession {
  /** Fresh for each connection. */
  readonly id: string
  readonly device: DeviceIdentity
  readonly transport: PresenceEvent['transport']
}

const TICK_MS = 5_000

/**
 * Tells in presence.v1 which devices are connected. For each session: CONNECTED, then SEEN once a minute while it is open,
 * then DISCONNECTED with the reason.
 *
 * A session may end without DISCONNECTED: when ingest crashes, or Kafka takes nothing while it ends. So consumers hold a
 * session to be over when nothing was told of its `sessionId` for 2.5 minutes (two signs of life missed); and a SEEN of a
 * session they do not know, or held to be over, means that it is open.
 */
export class Presence {
  readonly #producer: Pick<Producer, 'send'>
  readonly #clock: Clock
  readonly #metrics: IngestMetrics
  readonly #seen: LRUCache<string, true>
  readonly #nextSeenAt = new Map<PresentSession, number>()
  readonly #sending = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout

  constructor(deps: { producer: Pick<Producer, 'send'>; clock: Clock; metrics: IngestMetrics }) {
    this.#producer = deps.producer
    this.#clock = deps.clock
    this.#metrics = deps.metrics
    this.#seen = new LRUCache({ max: limits.countedDevices, ttl: limits.seenByRequestMs, perf: deps.clock })
    this.#timer = setInterval(() => this.#tellSeen(), TICK_MS).unref()
  }

  connected(session: PresentSession): void {
    this.#tell(session, 'CONNECTED')
  }

  /** Ends a session; nothing is told of one that was never connected. */
  disconnected(session: PresentSession, reason: string): void {
    if (this.#nextSeenAt.has(session)) this.#tell(session, 'DISCONNECTED', reason)
  }

  /** A device sent something by a request, which is no session: told at most every 30 s. */
  seen(device: DeviceIdentity): void {
    if (this.#seen.has(device.deviceId)) return
    this.#seen.set(device.deviceId, true)
    this.#send(device, 'SEEN', { id: newId('ses'), transport: 'http' })
  }

  /** A device waits in a request to be told something. */
  listening(device: DeviceIdentity): void {
    this.#send(device, 'CONNECTED', { id: newId('ses'), transport: 'http' })
  }

  /** Waits for what was told to reach Kafka. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all(this.#sending)
  }

  #tellSeen(): void {
    const now = this.#clock.now()
    for (const [session, dueAt] of this.#nextSeenAt) if (dueAt <= now) this.#tell(session, 'SEEN')
  }

  #tell(session: PresentSession, state: PresenceEvent['state'], reason?: string): void {
    if (state === 'DISCONNECTED') this.#nextSeenAt.delete(session)
    else this.#nextSeenAt.set(session, this.#clock.now() + limits.seenEveryMs)
    this.#send(session.device, state, session, reason)
  }

  #send(
    device: DeviceIdentity,
    state: PresenceEvent['state'],
    { id: sessionId, transport }: Pick<PresentSession, 'id' | 'transport'>,
    reason?: string,
  ): void {
    const at = this.#clock.now()
    const value: PresenceEvent = { v: 1, ...device, state, sessionId, at, transport, ...(reason ? { reason } : {}) }
    const key = recordKey(device.cloudId, device.deviceId)
    const sending = this.#producer
      .send([{ topic: presenceTopic, key, value, type: `isobar.presence.${state}`, time: at }])
      .catch(() => this.#metrics.presenceDropped.inc())
      .finally(() => this.#sending.delete(sending))
    this.#sending.add(sending)
  }
}
