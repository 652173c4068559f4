import { setTimeout as delay } from 'node:timers/promises'
import type { Topic } from '@isobar/schemas'
import { sendDeadLetters, type DeadRecord } from './deadLetter.ts'
import { KafkaUnavailableError, messageOf, PermanentError, TransientError } from './errors.ts'
import type { Fetched } from './inbox.ts'
import type { KafkaLogger } from './logger.ts'
import type { KafkaMetrics } from './metrics.ts'
import type { Producer } from './producer.ts'
import { decodeRecord, type IncomingRecord, type Validate } from './records.ts'

export interface HandleContext {
  /** Age of the oldest record of the batch. */
  lagMs: number
  /** Whether the partitions were lost meanwhile: nothing of this will be committed. */
  isStale(): boolean
}

export type Handle<V> = (records: readonly IncomingRecord<V>[], context: HandleContext) => Promise<void>

export interface HandleDeps<V> {
  topic: Topic<V>
  group: string
  handle: Handle<V>
  validate: Validate
  deadLetters: Producer
  logger: KafkaLogger
  metrics: KafkaMetrics | undefined
}

/** The records belong to someone else by now, or the consumer stops: they are neither handled nor lost. */
export class AbandonedError extends Error {}

const RETRIES = 3
const BACKOFF_MS = { first: 100, most: 10_000 }

/**
 * Brings a batch to its end: handled, or in the dead letter. A rejected batch is tried again three times, then halved
 * until the records that fail alone are found. What fails transiently is tried for as long as it takes.
 * @throws AbandonedError   `isStale` became true first
 */
export async function handleBatch<V>(
  deps: HandleDeps<V>,
  batch: readonly Fetched[],
  isStale: () => boolean,
): Promise<void> {
  const attempt = new BatchAttempt(deps, isStale)
  const valid: Decoded<V>[] = []
  const dead: DeadRecord[] = []
  for (const { partition, message } of batch) {
    try {
      valid.push({ partition, message, record: decodeRecord(deps.topic, partition, message, deps.validate) })
    } catch (error) {
      dead.push({ topic: deps.topic.name, partition, message, error })
    }
  }
  if (valid.length > 0) dead.push(...(await attempt.settle(valid, RETRIES)))
  if (dead.length > 0) await attempt.bury(dead)
}

interface Decoded<V> extends Fetched {
  readonly record: IncomingRecord<V>
}

class BatchAttempt<V> {
  readonly #deps: HandleDeps<V>
  readonly #isStale: () => boolean
  readonly #labels: { topic: string; group: string }

  constructor(deps: HandleDeps<V>, isStale: () => boolean) {
    this.#deps = deps
    this.#isStale = isStale
    this.#labels = { topic: deps.topic.name, group: deps.group }
  }

  /** Handles the records; answers with those that can never be handled. */
  async settle(records: readonly Decoded<V>[], retries: number): Promise<DeadRecord[]> {
    for (let failures = 0, waits = 0; ; waits++) {
      try {
        await this.#handle(records)
        return []
      } catch (error) {
        if (error instanceof AbandonedError) throw error
        this.#report(error, records.length)
        const transient = error instanceof TransientError || error instanceof KafkaUnavailableError
        if (!transient && (error instanceof PermanentError || failures++ >= retries))
          return this.#isolate(records, error)
        await this.#pause(waits)
      }
    }
  }

  async bury(dead: readonly DeadRecord[]): Promise<void> {
    const { deadLetters, group, metrics, logger } = this.#deps
    for (let waits = 0; ; waits++) {
      try {
        await sendDeadLetters(deadLetters, group, dead)
        break
      } catch (error) {
        this.#report(error, dead.length)
        await this.#pause(waits)
      }
    }
    metrics?.deadLetters.inc(this.#labels, dead.length)
    const { partition, message, error } = dead[0] as DeadRecord
    const first = { partition, offset: message.offset, error: messageOf(error) }
    logger.error({ ...this.#labels, records: dead.length, first }, 'records went to the dead letter')
  }

  async #isolate(records: readonly Decoded<V>[], error: unknown): Promise<DeadRecord[]> {
    const [first] = records
    if (records.length === 1 && first)
      return [{ topic: this.#deps.topic.name, partition: first.partition, message: first.message, error }]
    const middle = records.length >> 1
    const dead: DeadRecord[] = []
    for (const half of [records.slice(0, middle), records.slice(middle)])
      dead.push(...(await this.settle(half, half.length === 1 ? 1 : 0)))
    return dead
  }

  async #handle(records: readonly Decoded<V>[]): Promise<void> {
    this.#checkStale()
    const { handle, metrics } = this.#deps
    let oldest = Infinity
    for (const { record } of records) oldest = Math.min(oldest, record.timestamp)
    metrics?.batchRecords.observe(this.#labels, records.length)
    const endTimer = metrics?.handleSeconds.startTimer(this.#labels)
    await handle(
      records.map(({ record }) => record),
      { lagMs: Math.max(0, Date.now() - oldest), isStale: this.#isStale },
    )
    endTimer?.()
  }

  #report(error: unknown, records: number): void {
    this.#deps.logger.warn({ ...this.#labels, records, error: messageOf(error) }, 'a batch failed and is tried again')
  }

  /** Waits longer each time, and ends soon after the records became stale. */
  async #pause(waits: number): Promise<void> {
    const until = Date.now() + Math.min(BACKOFF_MS.first * 2 ** waits, BACKOFF_MS.most)
    while (Date.now() < until) {
      await delay(Math.min(250, until - Date.now()))
      this.#checkStale()
    }
  }

  #checkStale(): void {
    if (this.#isStale()) throw new AbandonedError()
  }
}
