import { setTimeout as delay } from 'node:timers/promises'
import { isForGood, KafkaUnavailableError, messageOf } from './errors.ts'
import type { EncodedRecord } from './sendConnection.ts'

/** One `send` of a caller, whose records may lie in several lanes. */
export interface Call {
  /** Records not yet acknowledged. */
  left: number
  /** Whether the caller has its answer. */
  settled: boolean
  settle(error?: Error): void
}

/** A record that waits for its batch. */
export interface Waiting {
  readonly message: EncodedRecord
  readonly bytes: number
  readonly call: Call
}

export interface LaneOptions {
  maxBatch: number
  maxBatchBytes: number
  lingerMs: number
  /** Whether a batch that Kafka did not take is sent again until it does. */
  holds: boolean
  /** Resolves when the batch is acknowledged. */
  sendBatch(messages: EncodedRecord[]): Promise<void>
  /** Told when records leave the lane, sent or given up. */
  onLeft(records: number): void
}

const AGAIN_AFTER_MS = 200

/**
 * The way of some partitions to Kafka. It sends one batch at a time, in the order of arrival: a batch that is retried
 * cannot be overtaken, so order per key holds.
 */
export class Lane {
  readonly #options: LaneOptions
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  #flying = false
  #holdUntil = Infinity

  constructor(options: LaneOptions) {
    this.#options = options
  }

  push(record: Waiting): void {
    this.#waiting.push(record)
    if (this.#flying) return
    if (this.#waiting.length >= this.#options.maxBatch) void this.#run()
    else this.#timer ??= setTimeout(() => void this.#run(), this.#options.lingerMs)
  }

  /** From a time on a batch that Kafka does not take is given up, held or not. */
  holdUntil(time: number): void {
    this.#holdUntil = time
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#flying) return
    this.#flying = true
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) await this.#send(batch)
    this.#flying = false
  }

  /** The next batch. Records of callers who were already told that they failed are dropped. */
  #take(): Waiting[] {
    const { maxBatch, maxBatchBytes, onLeft } = this.#options
    const batch: Waiting[] = []
    let bytes = 0
    let dropped = 0
    let next = 0
    for (; next < this.#waiting.length && batch.length < maxBatch; next++) {
      const record = this.#waiting[next] as Waiting
      if (record.call.settled) {
        dropped++
        continue
      }
      if (batch.length > 0 && bytes + record.bytes > maxBatchBytes) break
      batch.push(record)
      bytes += record.bytes
    }
    this.#waiting.splice(0, next)
    if (dropped > 0) onLeft(dropped)
    return batch
  }

  async #send(batch: Waiting[]): Promise<void> {
    const failure = await this.#attempt(batch.map(({ message }) => message))
    this.#options.onLeft(batch.length)
    for (const { call } of batch) {
      call.left--
      if (failure) call.settle(failure)
      else if (call.left === 0) call.settle()
    }
  }

  async #attempt(messages: EncodedRecord[]): Promise<KafkaUnavailableError | undefined> {
    for (;;) {
      try {
        await this.#options.sendBatch(messages)
        return undefined
      } catch (error) {
        if (!this.#options.holds || isForGood(error) || Date.now() >= this.#holdUntil)
          return new KafkaUnavailableError('failed', `Kafka took no batch: ${messageOf(error)}`, { cause: error })
      }
      await delay(AGAIN_AFTER_MS)
    }
  }
}
