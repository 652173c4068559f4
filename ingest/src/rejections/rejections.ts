import type { OutgoingRecord, Producer } from '@isobar/kafka'
import { LogCategory, type Logger } from '@isobar/logging'
import { recordKey, rejectionsTopic, type RejectionEvent } from '@isobar/schemas'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { DeviceIdentity } from '../registry/registry.ts'

/** Refused messages of one device, or one message's refused entries, for one reason. */
export interface Rejection {
  readonly device: DeviceIdentity
  readonly reason: RejectionEvent['reason']
  readonly outcome: RejectionEvent['outcome']
  readonly hint: string
  /** The MQTT topic; cut to 256 characters. */
  readonly topic: string
  /** Of what was refused; one unless told. */
  readonly count?: number
  /** Server time in ms. */
  readonly at: number
  /** Of one too many. */
  readonly limit?: Pick<RejectionEvent, 'scope' | 'limit' | 'windowMs' | 'retryAfterS'> | undefined
}

const MAX_TOPIC_CHARACTERS = 256

/**
 * Tells owners what was refused: the first of a kind (device, reason, outcome, topic) at once, then counts per device,
 * reason and outcome every 10 s. Recording takes no time and never fails; while Kafka is down counts are kept, as many
 * as fit.
 */
export class Rejections {
  readonly #producer: Pick<Producer, 'send'>
  readonly #metrics: IngestMetrics
  readonly #log: Logger | undefined
  readonly #told: LRUCache<string, true>
  readonly #toldAtOnce = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  #counts = new Map<string, RejectionEvent>()

  constructor(deps: { producer: Pick<Producer, 'send'>; metrics: IngestMetrics; logger?: Logger }) {
    this.#producer = deps.producer
    this.#metrics = deps.metrics
    this.#log = deps.logger?.child({ category: LogCategory.DEVICE })
    this.#told = new LRUCache({ max: limits.rejectionKinds, ttl: limits.rejectionKindMs, updateAgeOnGet: true })
    this.#timer = setInterval(() => void this.report(), limits.rejectionReportMs).unref()
  }

  record(rejection: Rejection): void {
    const event = toEvent(rejection)
    const kind = `${countKey(event)} ${event.topic}`
    const atOnce = this.#toldAtOnce.get(event.deviceId) ?? 0
    if (this.#told.get(kind) || atOnce >= limits.rejectionsAtOnce) return this.#count(event)
    this.#told.set(kind, true)
    this.#toldAtOnce.set(event.deviceId, atOnce + 1)
    this.#tell(event)
    void this.#send([event])
  }

  /** The first of a kind, as a log record: as seldom as it is sent at once. */
  #tell({ cloudId, deviceId, reason, outcome, hint, topic }: RejectionEvent): void {
    const subject = { kind: 'device', id: deviceId }
    this.#log?.warn({ cloud: cloudId, subject, reason, outcome, hint, topic }, 'a message was refused')
  }

  /** Sends the counts since the last report. */
  async report(): Promise<void> {
    const counts = [...this.#counts.values()]
    this.#counts = new Map()
    this.#toldAtOnce.clear()
    await this.#send(counts)
  }

  /** Sends what is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.report()
  }

  async #send(events: readonly RejectionEvent[]): Promise<void> {
    try {
      await this.#producer.send(events.map(toRecord))
    } catch {
      for (const event of events) this.#count(event)
    }
  }

  #count(event: RejectionEvent): void {
    const key = countKey(event)
    const counted = this.#counts.get(key)
    if (counted) {
      counted.count += event.count
      counted.firstAt = Math.min(counted.firstAt, event.firstAt)
      counted.lastAt = Math.max(counted.lastAt, event.lastAt)
    } else if (this.#counts.size < limits.rejectionCounts) this.#counts.set(key, event)
    else this.#metrics.rejectionsDropped.inc(event.count)
  }
}

function toEvent({ device, reason, outcome, hint, topic, count = 1, at, limit }: Rejection): RejectionEvent {
  const shownTopic = topic.slice(0, MAX_TOPIC_CHARACTERS).toWellFormed()
  const { cloudId, deviceId } = device
  return { v: 1, cloudId, deviceId, reason, hint, topic: shownTopic, outcome, count, firstAt: at, lastAt: at, ...limit }
}

const countKey = ({ deviceId, reason, outcome }: RejectionEvent): string => `${deviceId} ${reason} ${outcome}`

const toRecord = (event: RejectionEvent): OutgoingRecord => ({
  topic: rejectionsTopic,
  key: recordKey(event.cloudId, event.deviceId),
  value: event,
  type: `isobar.rejections.${event.outcome}`,
})
