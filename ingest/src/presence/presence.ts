import { LogCategory, type Logger } from '@isobar/logging'
import type { OutgoingRecord, Producer } from '@isobar/kafka'
import { type Clock, newId } from '@isobar/kit'
import { heartbeatsTopic, presenceTopic, recordKey, type Heartbeat, type PresenceEvent } from '@isobar/schemas'
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
  /** When it began, in ms, if that is known better than by when it is told. */
  readonly connectedAt?: number
}

/** What a log record says of a session. */
const aboutSession = ({ id: sessionId, device, transport }: PresentSession) => ({
  cloud: device.cloudId,
  subject: { kind: 'device', id: device.deviceId },
  sessionId,
  transport,
})

const TICK_MS = 5_000

interface Told {
  nextSeenAt: number
  readonly connectedAt: number
}

/**
 * Tells in presence.v1 which devices are connected. For each session: CONNECTED, then SEEN once a minute while it is open,
 * then DISCONNECTED with the reason; and in heartbeats.v1, every 5 s, that this process is alive.
 *
 * A session may end without DISCONNECTED: when ingest crashes, or Kafka takes nothing while it ends. So consumers hold the
 * sessions of a process to be over that was silent for 12 s, and a single session when nothing was told of its `sessionId`
 * for 2.5 minutes (two signs of life missed); and a SEEN of a session they do not know, or held to be over, means that it is
 * open.
 */
export class Presence {
  readonly #producer: Pick<Producer, 'send'>
  readonly #clock: Clock
  readonly #metrics: IngestMetrics
  readonly #seen: LRUCache<string, true>
  readonly #instance: string
  readonly #sessions = new Map<PresentSession, Told>()
  readonly #log: Logger | undefined
  readonly #sending = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout

  /** @param deps.instance names this process, this start of it alone */
  constructor(deps: {
    producer: Pick<Producer, 'send'>
    instance: string
    clock: Clock
    metrics: IngestMetrics
    logger?: Logger
  }) {
    this.#instance = deps.instance
    this.#producer = deps.producer
    this.#clock = deps.clock
    this.#log = deps.logger?.child({ category: LogCategory.DEVICE })
    this.#metrics = deps.metrics
    this.#seen = new LRUCache({ max: limits.countedDevices, ttl: limits.seenByRequestMs, perf: deps.clock })
    this.#timer = setInterval(() => {
      this.#beat('ALIVE')
      this.#tellSeen()
    }, TICK_MS).unref()
    this.#beat('ALIVE')
  }

  connected(session: PresentSession): void {
    this.#tell(session, 'CONNECTED')
    this.#log?.info(aboutSession(session), 'connected')
  }

  /** Ends a session; nothing is told of one that was never connected. */
  disconnected(session: PresentSession, reason: string): void {
    if (!this.#sessions.has(session)) return
    this.#tell(session, 'DISCONNECTED', reason)
    this.#log?.info({ ...aboutSession(session), reason }, 'disconnected')
  }

  /** Another replica tells of this session from now on. */
  leave(session: PresentSession): void {
    this.#sessions.delete(session)
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

  /** Waits for what was told to reach Kafka, then says that this process ends. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all(this.#sending)
    this.#beat('STOPPED')
    await Promise.all(this.#sending)
  }

  #tellSeen(): void {
    const now = this.#clock.now()
    for (const [session, { nextSeenAt }] of this.#sessions) if (nextSeenAt <= now) this.#tell(session, 'SEEN')
  }

  #tell(session: PresentSession, state: PresenceEvent['state'], reason?: string): void {
    const now = this.#clock.now()
    const connectedAt = this.#sessions.get(session)?.connectedAt ?? session.connectedAt ?? now
    if (state === 'DISCONNECTED') this.#sessions.delete(session)
    else this.#sessions.set(session, { nextSeenAt: now + limits.seenEveryMs, connectedAt })
    this.#send(session.device, state, session, {
      instance: this.#instance,
      connectedAt,
      ...(reason ? { reason } : {}),
    })
  }

  #send(
    device: DeviceIdentity,
    state: PresenceEvent['state'],
    { id: sessionId, transport }: Pick<PresentSession, 'id' | 'transport'>,
    more: Pick<PresenceEvent, 'instance' | 'connectedAt' | 'reason'> = {},
  ): void {
    const at = this.#clock.now()
    const value: PresenceEvent = { v: 1, ...device, state, sessionId, at, transport, ...more }
    const key = recordKey(device.cloudId, device.deviceId)
    this.#produce({ topic: presenceTopic, key, value, type: `isobar.presence.${state}`, time: at })
  }

  #beat(state: Heartbeat['state']): void {
    const at = this.#clock.now()
    const value: Heartbeat = { v: 1, instance: this.#instance, at, state }
    this.#produce({ topic: heartbeatsTopic, key: this.#instance, value, type: `isobar.heartbeats.${state}`, time: at })
  }

  #produce(record: OutgoingRecord): void {
    const sending = this.#producer
      .send([record])
      .catch(() => this.#metrics.presenceDropped.inc())
      .finally(() => this.#sending.delete(sending))
    this.#sending.add(sending)
  }
}
