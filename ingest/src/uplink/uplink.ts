import { KafkaUnavailableError, type OutgoingRecord, type Producer, RecordTooLargeError } from '@isobar/kafka'
import type { Clock } from '@isobar/kit'
import { formatTraceparent, LogCategory, type Logger, logSpan, type Trace, withTrace } from '@isobar/logging'
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
import { Sampling } from './sampling.ts'
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
  readonly #sampling = new Sampling()

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
    const trace = this.#sampling.traceOf(message, receivedAt)
    const outcome = await this.#pass(message, { receivedAt, trace }, options)
    if (trace.sampled) this.#tell(message, trace, receivedAt, outcome)
    if (outcome.kind === 'stored') metrics.ackSeconds.observe((clock.now() - receivedAt) / 1_000)
    metrics.messages.inc({ namespace: namespaceOf(message.topic), outcome: outcome.kind })
    return outcome
  }

  /** Answers without a promise what is answered at once: on the way of every message, each promise is felt. */
  #pass(message: UplinkMessage, arrival: Arrival, options: AcceptOptions): Outcome | Promise<Outcome> {
    const bytes = message.payload.length
    const tooMany = this.#rates.message(message.device, bytes, arrival.receivedAt)
    if (tooMany && !options.acknowledged) return this.#limited(message, arrival, tooMany)
    const admitted = this.#gate.enter(bytes)
    const enter = (isTurn: boolean) =>
      isTurn
        ? this.#store(message, arrival, options)
        : this.#refuseForNow(message, arrival, 'more messages wait than can be stored')
    return typeof admitted === 'boolean' ? enter(admitted) : admitted.then(enter)
  }

  /** Stores what the gate has let in, and leaves the gate. */
  async #store(message: UplinkMessage, arrival: Arrival, options: AcceptOptions): Promise<Outcome> {
    const { receivedAt, trace } = arrival
    const read = readMessage(this.#reading, message, receivedAt)
    try {
      if (!read.ok) return this.#refuse(message, arrival, options, read.refusal)
      const tooMany = this.#rates.points(message.device, pointsOf(read.records), receivedAt)
      if (tooMany && !options.acknowledged) return this.#limited(message, arrival, tooMany)
      if (read.records.length > 0) await this.#deps.producer.send(inTrace(read.records, trace))
      for (const { count, ...refusal } of entryRefusals(read.refusals)) {
        this.#reject(message, arrival, 'partial', refusal, count)
      }
      return read.effects ? { kind: 'stored', effects: read.effects } : STORED
    } catch (error) {
      // Whether they were told is not known; told twice is told once.
      const present = read.ok ? read.effects?.present : undefined
      for (const { deviceId } of present ?? []) this.#reading.announced.forget(deviceId)
      return this.#notStored(message, arrival, options, error)
    } finally {
      this.#gate.leave(message.payload.length)
    }
  }

  #notStored(message: UplinkMessage, arrival: Arrival, options: AcceptOptions, error: unknown): Outcome {
    if (error instanceof RecordTooLargeError) {
      const refusal: Refusal = { reason: 'TOO_LARGE', hint: 'too many entries in one message; send them in several' }
      return this.#refuse(message, arrival, options, refusal)
    }
    if (!(error instanceof KafkaUnavailableError)) this.#deps.logger.error({ err: error }, 'a message was not stored')
    return this.#refuseForNow(message, arrival, 'the platform could not store the message')
  }

  #refuse(message: UplinkMessage, arrival: Arrival, options: AcceptOptions, refusal: Refusal): Outcome {
    const discarded = options.acknowledged || (options.repeatsForEver && this.#refusedBefore.check(message))
    this.#reject(message, arrival, discarded ? 'discarded' : 'refused', refusal)
    return discarded ? { kind: 'discarded' } : { kind: 'refused', ...refusal }
  }

  #refuseForNow(message: UplinkMessage, arrival: Arrival, hint: string): Outcome {
    this.#reject(message, arrival, 'refused', { reason: 'UNAVAILABLE', hint: `${hint}; it may be sent again` })
    return { kind: 'unavailable', reason: 'UNAVAILABLE', hint }
  }

  #limited(message: UplinkMessage, arrival: Arrival, limit: LimitMet): Outcome {
    const { scope, retryAfterS } = limit
    const hint = `the ${scope} may have ${limit.limit}; send again in ${retryAfterS} s`
    this.#reject(message, arrival, 'refused', { reason: 'RATE_LIMITED', hint }, 1, limit)
    return { kind: 'unavailable', reason: 'RATE_LIMITED', hint, retryAfterS }
  }

  #reject(
    { device, topic }: UplinkMessage,
    { receivedAt: at, trace }: Arrival,
    outcome: 'refused' | 'discarded' | 'partial',
    refusal: Refusal,
    count = 1,
    limit?: LimitMet,
  ): void {
    const rejection = { device, topic, outcome, at, count, limit, ...refusal }
    withTrace(trace, () => this.#deps.rejections.record(rejection))
  }

  /** Writes down what became of a message that is traced. */
  #tell({ device, topic, trace: parent }: UplinkMessage, trace: Trace, startedAt: number, outcome: Outcome): void {
    const { logger, clock } = this.#deps
    const done = { parentId: parent?.spanId, startedAt, endedAt: clock.now() }
    const subject = { kind: 'device', id: device.deviceId }
    const fields = { category: LogCategory.TELEMETRY, cloud: device.cloudId, subject, topic, outcome: outcome.kind }
    logSpan(logger, trace, done, fields, 'a message was received')
  }
}

/** When a message came, in ms, and its place in a trace. */
interface Arrival {
  readonly receivedAt: number
  readonly trace: Trace
}

const STORED: Outcome = { kind: 'stored' }

function inTrace(records: OutgoingRecord[], trace: Trace): readonly OutgoingRecord[] {
  const traceparent = formatTraceparent(trace)
  for (const record of records) record.traceparent = traceparent
  return records
}

const pointsOf = (records: readonly OutgoingRecord[]): number =>
  records.reduce((sum, { topic, value }) => sum + (topic === telemetryTopic ? valuesIn(value as TelemetryEvent) : 1), 0)

const valuesIn = ({ points }: TelemetryEvent): number =>
  points.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
