import type { Topic } from '@isobar/schemas'
import type { Message } from 'kafkajs'
import type { NewClient } from './client.ts'
import { KafkaUnavailableError, RecordTooLargeError } from './errors.ts'
import { Lane, type Call } from './lane.ts'
import type { KafkaMetrics } from './metrics.ts'
import { partitionOf } from './partition.ts'
import { encodeHeaders, type OutgoingRecord, type Validate } from './records.ts'
import { SendConnection } from './sendConnection.ts'

/** Sends records; the sends of many callers travel in common batches. */
export interface Producer {
  /**
   * Resolves when every record is acknowledged by all in-sync replicas. Order per key is kept across calls.
   * After a rejection some of the records may still have arrived: send again what must not be lost.
   * @throws KafkaUnavailableError   too many records pending, no acknowledgement within `timeoutMs`, or stopped
   * @throws RecordTooLargeError     a record is over 900 kB; none of the call is sent
   */
  send(records: readonly OutgoingRecord[]): Promise<void>
  /** Records accepted but not yet acknowledged. */
  readonly pending: number
  /** Takes no more records, waits for those it took, and disconnects. */
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
}

export interface ProducerDeps {
  newClient: NewClient
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
  return new BatchingProducer(deps, { maxBatch: 500, lingerMs: 3, maxPending: 20_000, timeoutMs: 10_000, ...options })
}

class BatchingProducer implements Producer {
  readonly #deps: ProducerDeps
  readonly #options: Required<ProducerOptions>
  readonly #connection: SendConnection
  readonly #lanes = new Map<string, Lane[]>()
  readonly #calls = new Set<Promise<void>>()
  #pending = 0
  #stopped = false

  constructor(deps: ProducerDeps, options: Required<ProducerOptions>) {
    this.#deps = deps
    this.#options = options
    this.#connection = new SendConnection(deps.newClient, options.timeoutMs)
  }

  get pending(): number {
    return this.#pending
  }

  async send(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return
    if (this.#stopped) throw new KafkaUnavailableError('stopped', 'the producer was stopped')
    if (this.#pending + records.length > this.#options.maxPending)
      throw new KafkaUnavailableError('backpressure', `${this.#pending} records wait for Kafka already`)
    const encoded = records.map((record) => this.#encode(record))
    const { call, settled } = this.#openCall(records.length)
    this.#countPending(records.length)
    encoded.forEach(({ message, bytes }, index) => {
      const { topic } = records[index] as OutgoingRecord
      this.#laneOf(topic, message.partition as number).push({ message, bytes, call })
    })
    this.#calls.add(settled)
    try {
      await settled
    } finally {
      this.#calls.delete(settled)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.allSettled(this.#calls)
    await this.#connection.stop()
  }

  #encode(record: OutgoingRecord): { message: Message; bytes: number } {
    if (validating && record.value !== null) {
      const problem = this.#deps.validate(record.topic, record.value)
      if (problem) throw new Error(`an invalid record for ${record.topic.name}: ${problem}`)
    }
    const value = record.value === null ? null : Buffer.from(JSON.stringify(record.value))
    const bytes = value?.length ?? 0
    if (bytes > MAX_BATCH_BYTES) throw new RecordTooLargeError(`a record of ${bytes} bytes for ${record.topic.name}`)
    const message: Message = {
      key: record.key,
      value,
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
      sendBatch: async (messages) => {
        const endTimer = metrics?.produceSeconds.startTimer({ topic })
        await this.#connection.send(topic, messages)
        endTimer?.()
        metrics?.produced.inc({ topic }, messages.length)
      },
      onLeft: (records) => this.#countPending(-records),
    })
  }

  #openCall(records: number): { call: Call; settled: Promise<void> } {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const { timeoutMs } = this.#options
    const call: Call = {
      left: records,
      settled: false,
      settle(error) {
        if (call.settled) return
        call.settled = true
        clearTimeout(timer)
        if (error) reject(error)
        else resolve()
      },
    }
    const timer = setTimeout(() => {
      call.settle(new KafkaUnavailableError('timeout', `Kafka did not acknowledge within ${timeoutMs} ms`))
    }, timeoutMs)
    return { call, settled: promise }
  }

  #countPending(change: number): void {
    this.#pending += change
    this.#deps.metrics?.pending.inc(change)
  }
}
