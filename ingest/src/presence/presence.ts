import type { Producer } from '@isobar/kafka'
import type { Clock } from '@isobar/kit'
import { presenceTopic, recordKey, type PresenceEvent } from '@isobar/schemas'
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
  readonly #nextSeenAt = new Map<PresentSession, number>()
  readonly #sending = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout

  constructor(deps: { producer: Pick<Producer, 'send'>; clock: Clock; metrics: IngestMetrics }) {
    this.#producer = deps.producer
    this.#clock = deps.clock
    this.#metrics = deps.metrics
    this.#timer = setInterval(() => this.#tellSeen(), TICK_MS).unref()
  }

  connected(session: PresentSession): void {
    this.#tell(session, 'CONNECTED')
  }

  /** Ends a session; nothing is told of one that was never connected. */
  disconnected(session: PresentSession, reason: string): void {
    if (this.#nextSeenAt.has(session)) this.#tell(session, 'DISCONNECTED', reason)
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
    const { id: sessionId, device, transport } = session
    const at = this.#clock.now()
    if (state === 'DISCONNECTED') this.#nextSeenAt.delete(session)
    else this.#nextSeenAt.set(session, at + limits.seenEveryMs)
    const value: PresenceEvent = { v: 1, ...device, state, sessionId, at, transport, ...(reason ? { reason } : {}) }
    const key = recordKey(device.cloudId, device.deviceId)
    const sending = this.#producer
      .send([{ topic: presenceTopic, key, value, type: `isobar.presence.${state}`, time: at }])
      .catch(() => this.#metrics.presenceDropped.inc())
      .finally(() => this.#sending.delete(sending))
    this.#sending.add(sending)
  }
}
