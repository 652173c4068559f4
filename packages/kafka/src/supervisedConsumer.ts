import { setTimeout as delay } from 'node:timers/promises'
import type { Consumer, EachBatchPayload } from 'kafkajs'
import type { NewClient } from './client.ts'
import { messageOf } from './errors.ts'
import type { KafkaLogger } from './logger.ts'

export interface SupervisedOptions {
  newClient: NewClient
  logger: KafkaLogger
  /** Asked for each kafkajs consumer that is made. */
  groupId(): string
  topic: string
  partitions: number
  fromBeginning: boolean
  eachBatch(payload: EachBatchPayload): Promise<void>
  /** The group was joined, again after each rebalance; called before anything is fetched. */
  onJoin(consumer: Consumer, partitions: readonly number[]): void
  /** The consumer failed or ended: what it had fetched but not committed will come again. */
  onLost(): void
  /** A broker answered a fetch. */
  onFetched?(): void
}

const BACKOFF_MS = { first: 200, most: 5_000 }
const STOP_WITHIN_MS = 10_000
const FETCH_API = 'Fetch'

/**
 * A kafkajs consumer that is replaced by a new one whenever it crashes, for as long as it is wanted: kafkajs itself
 * ends for good on errors that it deems not retriable.
 */
export class SupervisedConsumer {
  readonly #options: SupervisedOptions
  readonly #stopping = new AbortController()
  readonly #ended: Promise<void>
  #current: Consumer | undefined

  constructor(options: SupervisedOptions) {
    this.#options = options
    this.#ended = this.#run()
  }

  /** Commits the offsets of the next records to read. */
  async commit(offsets: ReadonlyMap<number, number>): Promise<void> {
    const { topic } = this.#options
    if (!this.#current) throw new Error('the consumer is not connected')
    await this.#current.commitOffsets(
      [...offsets].map(([partition, offset]) => ({ topic, partition, offset: `${offset}` })),
    )
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#ended
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    let backoffMs = BACKOFF_MS.first
    while (!signal.aborted) {
      const startedAt = Date.now()
      const error = await this.#runOnce(signal)
      if (signal.aborted) return
      if (Date.now() - startedAt > 30_000) backoffMs = BACKOFF_MS.first
      const { logger, topic } = this.#options
      logger.warn({ topic, error: messageOf(error), backoffMs }, 'Kafka consumer restarts')
      await delay(backoffMs, undefined, { signal }).catch(() => {})
      backoffMs = Math.min(backoffMs * 2, BACKOFF_MS.most)
    }
  }

  /** Runs one kafkajs consumer until it crashes or the signal comes; answers with the error. */
  async #runOnce(signal: AbortSignal): Promise<unknown> {
    const { newClient, groupId, topic, partitions, fromBeginning, eachBatch, onJoin, onLost, onFetched } = this.#options
    const consumer = newClient().consumer({
      groupId: groupId(),
      allowAutoTopicCreation: false,
      // The broker answers at once when there is a record; this is only how long it waits for the first.
      minBytes: 1,
      maxWaitTimeInMs: 500,
      sessionTimeout: 10_000,
      heartbeatInterval: 1_000,
      rebalanceTimeout: 60_000,
      retry: { retries: 5, restartOnFailure: () => Promise.resolve(false) },
    })
    const { CRASH, GROUP_JOIN, REQUEST } = consumer.events
    const ended = Promise.withResolvers<unknown>()
    const end = (): void => ended.resolve(undefined)
    consumer.on(CRASH, ({ payload }) => ended.resolve(payload.error))
    consumer.on(GROUP_JOIN, ({ payload }) => onJoin(consumer, payload.memberAssignment[topic] ?? []))
    if (onFetched) consumer.on(REQUEST, ({ payload }) => payload.apiName === FETCH_API && onFetched())
    signal.addEventListener('abort', end, { once: true })
    try {
      this.#current = consumer
      await consumer.connect()
      await consumer.subscribe({ topic, fromBeginning })
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitions,
        eachBatch,
      })
      return await ended.promise
    } catch (error) {
      return error
    } finally {
      signal.removeEventListener('abort', end)
      this.#current = undefined
      onLost()
      await Promise.race([consumer.disconnect().catch(() => {}), delay(STOP_WITHIN_MS, undefined, { ref: false })])
    }
  }
}
