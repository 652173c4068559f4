import { KafkaUnavailableError, type OutgoingRecord, type Producer, RecordTooLargeError } from '@isobar/kafka'
import type { Clock } from '@isobar/kit'
import { formatTraceparent, type Logger, newTrace } from '@isobar/logging'
import { type TelemetryEvent, telemetryTopic } from '@isobar/schemas'
import { namespaceOf } from '@isobar/telemetry-model'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import { type LimitMet, RateLimits } from '../rates/rateLimits.ts'
import type { Registry } from '../registry/registry.ts'
import type { Rejections } from '../rejections/rejections.ts'
import { Gate } from './gate.ts'
import { AnnouncedChildren } from './announcedChildren.ts'
import { readMessage } from './readMessage.ts'
import type { ReadDeps, SessionEffects, UplinkMessage } from './message.ts'
import { entryRefusals, type Refusal } from './refusal.ts'
import { RefusedBefore } from './refusedBefore.ts'
import { ServerTimes } from './serverTimes.ts'

export interface UplinkDeps {
  readonly producer: Pick<Producer, 'send'>
  readonly registry: Registry
  /** Names this process where answers are awaited. */
  readonly instance: string
  readonly rejections: Rejections
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: IngestMetrics
}

/** What became of a message, and so what its sender may be told. */
export type Outcome =
  /** Kafka has it, or there was nothing to store: acknowledge. */
  | { readonly kind: 'stored'; readonly effects?: SessionEffects }
  /** A repeat of what was refused for good, from a sender that cannot be told: acknowledge. */
  | { readonly kind: 'discarded' }
  /** Refused for good: do not acknowledge, say why if the protocol can. */
  | ({ readonly kind: 'refused' } & Refusal)
  /** Refused for now: do not acknowledge, so that it is sent again. */
  | {
      readonly kind: 'unavailable'
      readonly reason: 'UNAVAILABLE' | 'RATE_LIMITED'
      readonly hint: string
      /** When to try again, if that is known. */
      readonly retryAfterS?: number
    }

export interface AcceptOptions {
  /** The sender has no way to learn of a refusal and would send the same again for ever: its repeats are discarded. */
  readonly repeatsForEver: boolean
  /**
   * A broker in front has told the sender already that the message arrived: no limit refuses it any more, and what is
   * refused for good is discarded.
   */
  readonly acknowledged?: boolean
}

/**
 * The way of a message into Kafka, whatever protocol it came by. Nothing is `stored` before all in-sync replicas have it;
 * what is not stored is told to the device's owner. Messages of a device keep the order in which they were accepted.
 */
export class Uplink {
  readonly #deps: UplinkDeps
  readonly #gate: Gate
  readonly #refusedBefore: RefusedBefore
  readonly #reading: ReadDeps
  readonly #rates: RateLimits

  constructor(deps: UplinkDeps) {
    this.#deps = deps
    this.#gate = new Gate(limits, deps)
    const now = () => deps.clock.now()
    this.#refusedBefore = new RefusedBefore(now)
    const { registry, instance } = deps
    this.#rates = new RateLimits(registry)
    this.#reading = { registry, instance, times: new ServerTimes(), announced: new AnnouncedChildren(now) }
  }

  /** Takes a message. Never rejects. */
  async accept(message: UplinkMessage, options: AcceptOptions): Promise<Outcome> {
    const { clock, metrics } = this.#deps
    const receivedAt = clock.now()
    const outcome = await this.#pass(message, receivedAt, options)
    if (outcome.kind === 'stored') metrics.ackSeconds.observe((clock.now() - receivedAt) / 1_000)
    metrics.messages.inc({ namespace: namespaceOf(message.topic), outcome: outcome.kind })
    return outcome
  }

  /** Answers without a promise what is answered at once: on the way of every message, each promise is felt. */
  #pass(message: UplinkMessage, receivedAt: number, options: AcceptOptions): Outcome | Promise<Outcome> {
    const bytes = message.payload.length
    const tooMany = this.#rates.message(message.device, bytes, receivedAt)
    if (tooMany && !options.acknowledged) return this.#limited(message, receivedAt, tooMany)
    const admitted = this.#gate.enter(bytes)
    const enter = (isTurn: boolean) =>
      isTurn
        ? this.#store(message, receivedAt, options)
        : this.#refuseForNow(message, receivedAt, 'more messages wait than can be stored')
    return typeof admitted === 'boolean' ? enter(admitted) : admitted.then(enter)
  }

  /** Stores what the gate has let in, and leaves the gate. */
  async #store(message: UplinkMessage, receivedAt: number, options: AcceptOptions): Promise<Outcome> {
    const read = readMessage(this.#reading, message, receivedAt)
    try {
      if (!read.ok) return this.#refuse(message, receivedAt, options, read.refusal)
      const tooMany = this.#rates.points(message.device, pointsOf(read.records), receivedAt)
      if (tooMany && !options.acknowledged) return this.#limited(message, receivedAt, tooMany)
      if (read.records.length > 0) await this.#deps.producer.send(inOneTrace(read.records))
      for (const { count, ...refusal } of entryRefusals(read.refusals)) {
        this.#reject(message, receivedAt, 'partial', refusal, count)
      }
      return read.effects ? { kind: 'stored', effects: read.effects } : STORED
    } catch (error) {
      // Whether they were told is not known; told twice is told once.
      const present = read.ok ? read.effects?.present : undefined
      for (const { deviceId } of present ?? []) this.#reading.announced.forget(deviceId)
      return this.#notStored(message, receivedAt, options, error)
    } finally {
      this.#gate.leave(message.payload.length)
    }
  }

  #notStored(message: UplinkMessage, receivedAt: number, options: AcceptOptions, error: unknown): Outcome {
    if (error instanceof RecordTooLargeError) {
      const refusal: Refusal = { reason: 'TOO_LARGE', hint: 'too many entries in one message; send them in several' }
      return this.#refuse(message, receivedAt, options, refusal)
    }
    if (!(error instanceof KafkaUnavailableError)) this.#deps.logger.error({ err: error }, 'a message was not stored')
    return this.#refuseForNow(message, receivedAt, 'the platform could not store the message')
  }

  #refuse(message: UplinkMessage, receivedAt: number, options: AcceptOptions, refusal: Refusal): Outcome {
    const discarded = options.acknowledged || (options.repeatsForEver && this.#refusedBefore.check(message))
    this.#reject(message, receivedAt, discarded ? 'discarded' : 'refused', refusal)
    return discarded ? { kind: 'discarded' } : { kind: 'refused', ...refusal }
  }

  #refuseForNow(message: UplinkMessage, receivedAt: number, hint: string): Outcome {
    this.#reject(message, receivedAt, 'refused', { reason: 'UNAVAILABLE', hint: `${hint}; it may be sent again` })
    return { kind: 'unavailable', reason: 'UNAVAILABLE', hint }
  }

  #limited(message: UplinkMessage, receivedAt: number, limit: LimitMet): Outcome {
    const { scope, retryAfterS } = limit
    const hint = `the ${scope} may have ${limit.limit}; send again in ${retryAfterS} s`
    this.#reject(message, receivedAt, 'refused', { reason: 'RATE_LIMITED', hint }, 1, limit)
    return { kind: 'unavailable', reason: 'RATE_LIMITED', hint, retryAfterS }
  }

  #reject(
    { device, topic }: UplinkMessage,
    at: number,
    outcome: 'refused' | 'discarded' | 'partial',
    refusal: Refusal,
    count = 1,
    limit?: LimitMet,
  ): void {
    this.#deps.rejections.record({ device, topic, outcome, at, count, limit, ...refusal })
  }
}

const STORED: Outcome = { kind: 'stored' }

function inOneTrace(records: OutgoingRecord[]): readonly OutgoingRecord[] {
  const traceparent = formatTraceparent(newTrace())
  for (const record of records) record.traceparent = traceparent
  return records
}

const pointsOf = (records: readonly OutgoingRecord[]): number =>
  records.reduce((sum, { topic, value }) => sum + (topic === telemetryTopic ? valuesIn(value as TelemetryEvent) : 1), 0)

const valuesIn = ({ points }: TelemetryEvent): number =>
  points.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
