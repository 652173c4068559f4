import { setTimeout as delay } from 'node:timers/promises'
import type { Topic } from '@isobar/schemas'
import type { Consumer as ClientConsumer, EachBatchPayload } from 'kafkajs'
import type { AdminConnection } from './admin.ts'
import type { NewClient } from './client.ts'
import { messageOf } from './errors.ts'
import { AbandonedError, handleBatch, type Handle, type HandleDeps } from './handleBatch.ts'
import { Inbox, type Fetched, type Hold } from './inbox.ts'
import type { KafkaLogger } from './logger.ts'
import type { KafkaMetrics } from './metrics.ts'
import type { Producer } from './producer.ts'
import type { Validate } from './records.ts'
import { SupervisedConsumer } from './supervisedConsumer.ts'

export interface ConsumeOptions<V> {
  topic: Topic<V>
  group: string
  /**
   * Called with records in the order of their offsets per partition, one call at a time. Offsets are committed only after
   * it resolved. It may be called again with the same records, after a crash, a rebalance or its own rejection: it must
   * be idempotent. Throw TransientError when a dependency is down, PermanentError when trying again is of no use.
   */
  handle: Handle<V>
  /** Folds records over some time before `handle` is called; without it they are handled as they come. */
  hold?: Hold
  /** Where a new group begins; true unless told otherwise, so that nothing acknowledged is missed. */
  fromBeginning?: boolean
}

export interface Consumer {
  /** Joined the group and has its partitions. */
  readonly ready: Promise<void>
  /** Records of the topic that the group has not handled, on all partitions. */
  lag(): Promise<number>
  /** Lets the running batch end and commits it, within 10 s; the rest will be read by the next one. */
  stop(): Promise<void>
}

export interface ConsumerDeps {
  newClient: NewClient
  admin: AdminConnection
  deadLetters: Producer
  validate: Validate
  logger: KafkaLogger
  metrics: KafkaMetrics | undefined
}

const DEFAULT_HOLD: Hold = { idleMs: 0, backlogMs: 0, maxRecords: 2_000 }
const POLL_MS = 100
const STOP_WITHIN_MS = 10_000

export class BatchConsumer<V> implements Consumer {
  readonly #options: ConsumeOptions<V>
  readonly #deps: ConsumerDeps
  readonly #handleDeps: HandleDeps<V>
  readonly #inbox: Inbox
  readonly #consumer: SupervisedConsumer
  readonly #ready = Promise.withResolvers<void>()
  readonly #ended: Promise<void>
  /** Per assigned partition, from where it is read again if nothing more is committed. */
  readonly #restartAt = new Map<number, number>()
  /** Partitions whose first fetch after the join was checked. */
  readonly #checked = new Set<number>()
  #client: ClientConsumer | undefined
  #stopping = false
  #abandoning = false

  constructor(deps: ConsumerDeps, options: ConsumeOptions<V>) {
    this.#deps = deps
    this.#options = options
    const { topic, group, handle, fromBeginning = true } = options
    this.#inbox = new Inbox(options.hold ?? DEFAULT_HOLD)
    this.#handleDeps = { ...deps, topic, group, handle }
    this.#consumer = new SupervisedConsumer({
      newClient: deps.newClient,
      logger: deps.logger,
      groupId: () => group,
      topic: topic.name,
      partitions: topic.partitions,
      fromBeginning,
      eachBatch: (payload) => this.#receive(payload),
      onJoin: (client, partitions) => this.#join(client, partitions),
      onLost: () => this.#inbox.reset(),
    })
    this.#ended = this.#run()
  }

  get ready(): Promise<void> {
    return this.#ready.promise
  }

  async lag(): Promise<number> {
    const { topic, group, fromBeginning = true } = this.#options
    return this.#deps.admin.call(async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic.name)
      const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic.name] })
      return ends.reduce((sum, { partition, high, low }) => {
        const offset = Number(committed?.partitions.find((entry) => entry.partition === partition)?.offset ?? -1)
        const from = offset >= 0 ? Math.max(offset, Number(low)) : Number(fromBeginning ? low : high)
        return sum + Math.max(0, Number(high) - from)
      }, 0)
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#inbox.close()
    await Promise.race([this.#ended, delay(STOP_WITHIN_MS, undefined, { ref: false })])
    this.#abandoning = true
    await this.#consumer.stop()
  }

  #join(client: ClientConsumer, partitions: readonly number[]): void {
    this.#client = client
    this.#inbox.reset()
    this.#checked.clear()
    for (const partition of this.#restartAt.keys())
      if (!partitions.includes(partition)) this.#restartAt.delete(partition)
    this.#ready.resolve()
  }

  /** Takes what was fetched of a partition. While there is no room it holds the fetching up, and stays in the group. */
  async #receive({ batch, resolveOffset, heartbeat, isRunning }: EachBatchPayload): Promise<void> {
    const { epoch } = this.#inbox
    const { partition, messages } = batch
    const firstOffset = Number(batch.firstOffset() ?? 0)
    if (this.#leftAGap(partition, firstOffset)) return
    while (this.#inbox.full || this.#stopping) {
      await delay(POLL_MS)
      if (epoch !== this.#inbox.epoch || !isRunning()) return
      await heartbeat()
      if (epoch !== this.#inbox.epoch) return
    }
    const lastOffset = batch.lastOffset()
    this.#inbox.push(partition, messages, Math.max(0, Number(batch.highWatermark) - 1 - Number(lastOffset)))
    resolveOffset(lastOffset)
    this.#countLag()
  }

  /**
   * Whether the first fetch after a join skipped records. kafkajs may deliver a fetch that was under way on another
   * broker's connection when the group was joined anew; its records come after some that were dropped.
   */
  #leftAGap(partition: number, firstOffset: number): boolean {
    if (this.#checked.has(partition)) return false
    this.#checked.add(partition)
    const restartAt = this.#restartAt.get(partition)
    if (restartAt === undefined) this.#restartAt.set(partition, firstOffset)
    if (restartAt === undefined || firstOffset <= restartAt) return false
    this.#client?.seek({ topic: this.#options.topic.name, partition, offset: `${restartAt}` })
    return true
  }

  async #run(): Promise<void> {
    for (let batch = await this.#inbox.take(); batch; batch = await this.#inbox.take()) {
      const { epoch, records } = batch
      const isStale = (): boolean => this.#abandoning || epoch !== this.#inbox.epoch
      try {
        await handleBatch(this.#handleDeps, records, isStale)
        await this.#commit(records, isStale)
      } catch (error) {
        if (!(error instanceof AbandonedError)) throw error
      }
      this.#countLag()
    }
  }

  async #commit(records: readonly Fetched[], isStale: () => boolean): Promise<void> {
    const offsets = new Map(records.map(({ partition, message }) => [partition, Number(message.offset) + 1]))
    while (!isStale()) {
      try {
        await this.#consumer.commit(offsets)
        if (isStale()) return
        for (const [partition, offset] of offsets) this.#restartAt.set(partition, offset)
        return
      } catch (error) {
        const { topic, group } = this.#options
        this.#deps.logger.warn({ topic: topic.name, group, error: messageOf(error) }, 'offsets could not be committed')
        await delay(POLL_MS)
      }
    }
  }

  #countLag(): void {
    const { topic, group } = this.#options
    this.#deps.metrics?.lag.set({ topic: topic.name, group }, this.#inbox.lag)
  }
}
