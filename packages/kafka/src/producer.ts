import type { Topic } from '@isobar/schemas'
import { KafkaUnavailableError, RecordTooLargeError } from './errors.ts'
import { Lane, type Call } from './lane.ts'
import type { KafkaLogger } from './logger.ts'
import type { KafkaMetrics } from './metrics.ts'
import { partitionOf } from './partition.ts'
import { encodeHeaders, type OutgoingRecord, type Validate } from './records.ts'
import { type EncodedRecord, SendConnection } from './sendConnection.ts'

/** Sends records; the sends of many callers travel in common batches. */
export interface Producer {
  /**
   * Resolves when every record is acknowledged by all in-sync replicas. Order per key is kept across calls.
   * After a rejection some of the records may still have arrived: send again what must not be lost.
   * @throws KafkaUnavailableError   too many records pending, no acknowledgement within `timeoutMs`, or stopped. Of a
   *   producer that holds: too many pending, a record that Kafka refuses for good, or stopped while Kafka was away
   * @throws RecordTooLargeError     a record is over 900 kB; none of the call is sent
   */
  send(records: readonly OutgoingRecord[]): Promise<void>
  /** Records accepted but not yet acknowledged. */
  readonly pending: number
  /** Takes no more records, waits for those it took (without Kafka at most `timeoutMs`), and disconnects. */
  stop(): Promise<void>
}

export interface ProducerOptions {
  /** Records in a batch. */
  maxBatch?: number
  /** How long the first record of a batch waits for others. */
  lingerMs?: number
  /** Records pending from which on sends are refused. */
  maxPending?: number
  /** Until when a send is acknowledged or rejected. */
  timeoutMs?: number
  /**
   * Keeps what Kafka does not take and sends it again for as long as it takes, in its order: nothing later overtakes it, so
   * order per key holds over an outage. `timeoutMs` then bounds each attempt.
   */
  holds?: boolean
}

export interface ProducerDeps {
  brokers: string[]
  clientId: string
  logger: KafkaLogger
  source: string
  metrics: KafkaMetrics | undefined
  validate: Validate
}

/** Under the broker's default of 1 MB for a batch. */
const MAX_BATCH_BYTES = 900_000
/** Batches of one topic in flight, each of other partitions. */
const LANES_PER_TOPIC = 2
const validating = process.env.NODE_ENV === 'test'

export function createProducer(deps: ProducerDeps, options: ProducerOptions = {}): Producer {
  return new BatchingProducer(deps, {
    maxBatch: 500,
    lingerMs: 3,
    maxPending: 20_000,
    timeoutMs: 10_000,
    holds: false,
    ...options,
  })
}

const GIVE_UP_EVERY_MS = 50

/** A call that has no answer yet. */
class OpenCall implements Call {
  left: number
  settled = false
  readonly deadline: number
  readonly answer: Promise<void>
  readonly #onSettled: () => void
  #resolve!: () => void
  #reject!: (error: Error) => void

  constructor(records: number, deadline: number, onSettled: () => void) {
    this.left = records
    this.deadline = deadline
    this.#onSettled = onSettled
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  settle(error?: Error): void {
    if (this.settled) return
    this.settled = true
    this.#onSettled()
    if (error) this.#reject(error)
    else this.#resolve()
  }
}

class BatchingProducer implements Producer {
  readonly #deps: ProducerDeps
  readonly #options: Required<ProducerOptions>
  readonly #connection: SendConnection
  readonly #lanes = new Map<string, Lane[]>()
  readonly #calls = new Set<OpenCall>()
  #giveUps: NodeJS.Timeout | undefined
  #pending = 0
  #stopped = false

  constructor(deps: ProducerDeps, options: Required<ProducerOptions>) {
    this.#deps = deps
    this.#options = options
    this.#connection = new SendConnection({ ...deps, timeoutMs: options.timeoutMs })
    deps.metrics?.pending.add(() => this.#pending)
  }

  get pending(): number {
    return this.#pending
  }

  // Not async: on the way of every message of a device, a promise more is felt.
  send(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve()
    try {
      this.#mayTake(records.length)
      const encoded = records.map((record) => this.#encode(record))
      const call = this.#open(records.length)
      for (const [index, { message, bytes }] of encoded.entries()) {
        const { topic } = records[index] as OutgoingRecord
        this.#laneOf(topic, message.partition).push({ message, bytes, call })
      }
      return call.answer
    } catch (error) {
      return Promise.reject(error as Error)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const lane of [...this.#lanes.values()].flat()) lane.holdUntil(Date.now() + this.#options.timeoutMs)
    await Promise.allSettled([...this.#calls].map(({ answer }) => answer))
    clearInterval(this.#giveUps)
    await this.#connection.stop()
  }

  #mayTake(records: number): void {
    if (this.#stopped) throw new KafkaUnavailableError('stopped', 'the producer was stopped')
    if (this.#pending + records > this.#options.maxPending)
      throw new KafkaUnavailableError('backpressure', `${this.#pending} records wait for Kafka already`)
  }

  #encode(record: OutgoingRecord): { message: EncodedRecord; bytes: number } {
    if (validating && record.value !== null) {
      const problem = this.#deps.validate(record.topic, record.value)
      if (problem) throw new Error(`an invalid record for ${record.topic.name}: ${problem}`)
    }
    const value = record.value === null ? undefined : Buffer.from(JSON.stringify(record.value))
    const bytes = value?.length ?? 0
    if (bytes > MAX_BATCH_BYTES) throw new RecordTooLargeError(`a record of ${bytes} bytes for ${record.topic.name}`)
    const message = {
      topic: record.topic.name,
      key: Buffer.from(record.key),
      value: value as Buffer,
      headers: encodeHeaders(record, this.#deps.source),
      partition: partitionOf(record.key, record.topic.partitions),
    }
    return { message, bytes: bytes + record.key.length + 300 }
  }

  #laneOf(topic: Topic<unknown>, partition: number): Lane {
    let lanes = this.#lanes.get(topic.name)
    if (!lanes) {
      lanes = Array.from({ length: Math.min(LANES_PER_TOPIC, topic.partitions) }, () => this.#openLane(topic.name))
      this.#lanes.set(topic.name, lanes)
    }
    return lanes[partition % lanes.length] as Lane
  }

  #openLane(topic: string): Lane {
    const { metrics } = this.#deps
    return new Lane({
      maxBatch: this.#options.maxBatch,
      maxBatchBytes: MAX_BATCH_BYTES,
      lingerMs: this.#options.lingerMs,
      holds: this.#options.holds,
      sendBatch: async (messages) => {
        const endTimer = metrics?.produceSeconds.startTimer({ topic })
        await this.#connection.send(messages)
        endTimer?.()
        metrics?.produced.inc({ topic }, messages.length)
      },
      onLeft: (records) => {
        this.#pending -= records
      },
    })
  }

  #open(records: number): OpenCall {
    const { timeoutMs, holds } = this.#options
    const call = new OpenCall(records, Date.now() + timeoutMs, () => this.#calls.delete(call))
    this.#calls.add(call)
    this.#pending += records
    if (!holds) this.#giveUps ??= setInterval(() => this.#giveUp(Date.now()), GIVE_UP_EVERY_MS).unref()
    return call
  }

  /** Tells callers that their time is over; the oldest come first. */
  #giveUp(now: number): void {
    for (const call of this.#calls) {
      if (call.deadline > now) return
      const { timeoutMs } = this.#options
      call.settle(new KafkaUnavailableError('timeout', `Kafka did not acknowledge within ${timeoutMs} ms`))
    }
  }
}
