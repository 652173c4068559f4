import { randomBytes } from 'node:crypto'
import type { Topic } from '@isobar/schemas'
import type { Consumer as ClientConsumer, EachBatchPayload, KafkaMessage } from 'kafkajs'
import type { AdminConnection } from './admin.ts'
import type { NewClient } from './client.ts'
import { messageOf } from './errors.ts'
import type { KafkaLogger } from './logger.ts'
import { decodeRecord, headerText, type IncomingRecord, type Validate } from './records.ts'
import { SupervisedConsumer } from './supervisedConsumer.ts'

export interface BroadcastOptions<V> {
  topic: Topic<V>
  /** `beginning` for registries (state), `end` for events, or back in time by that much. */
  from: 'beginning' | 'end' | { seekBackMs: number }
  /** Called before the value is parsed; false skips the record. */
  wants?(key: string): boolean
  /**
   * Called with each record in the order of its partition; synchronous. Tombstones and invalid records are skipped. What
   * it throws is logged, once per kind, and the reader goes on.
   */
  onRecord?(record: IncomingRecord<V>): void
  /** Called with each record before it is parsed: for a reader that keeps many and parses few. */
  onUnread?(record: UnreadRecord<V>): void
}

/** A record whose value was not parsed yet. */
export interface UnreadRecord<V> {
  readonly key: string
  readonly offset: number
  /** Kafka's timestamp in ms. */
  readonly timestamp: number
  /** Size of the value. */
  readonly bytes: number
  /** W3C Trace Context, if it has one. */
  traceparent(): string | undefined
  /** Parses the value; undefined when it is invalid, which is logged once per kind. */
  read(): V | undefined
}

export interface BroadcastReader {
  /** Every record up to the end offsets taken at start was delivered. Rejects when stopped before. */
  readonly caughtUp: Promise<void>
  /** False while disconnected from Kafka, and when no broker answered a fetch for 10 s. */
  healthy(): boolean
  stop(): Promise<void>
}

export interface BroadcastDeps {
  newClient: NewClient
  admin: AdminConnection
  clientId: string
  validate: Validate
  logger: KafkaLogger
}

/** Where a partition is read next, and where it ended at start. */
interface Position {
  next: number
  readonly target: number
}

const FETCH_EXPECTED_WITHIN_MS = 10_000
const IDLE_CHECK_MS = 1_000
const IDLE_CHECKS = 5
const MAX_KINDS = 100

/** Begins to read all partitions of a topic, in a group of its own that commits nothing. */
export async function startBroadcastReader<V>(
  deps: BroadcastDeps,
  options: BroadcastOptions<V>,
): Promise<BroadcastReader> {
  return new GroupReader(deps, options, await positionsOf(deps.admin, options))
}

/** @throws KafkaUnavailableError */
function positionsOf(
  connection: AdminConnection,
  { topic, from }: Pick<BroadcastOptions<unknown>, 'topic' | 'from'>,
): Promise<Map<number, Position>> {
  return connection.call(async (admin) => {
    const ends = await admin.fetchTopicOffsets(topic.name)
    const since =
      typeof from === 'object' ? await admin.fetchTopicOffsetsByTimestamp(topic.name, Date.now() - from.seekBackMs) : []
    return new Map(
      ends.map(({ partition, high, low }) => {
        const start =
          from === 'beginning' ? low : (since.find((offset) => offset.partition === partition)?.offset ?? high)
        return [partition, { next: Number(start), target: Number(high) }]
      }),
    )
  })
}

class GroupReader<V> implements BroadcastReader {
  readonly #options: BroadcastOptions<V>
  readonly #deps: BroadcastDeps
  readonly #positions: Map<number, Position>
  readonly #consumer: SupervisedConsumer
  readonly #caughtUp = Promise.withResolvers<void>()
  readonly #idleTimer: NodeJS.Timeout
  readonly #reported = new Set<string>()
  #idleChecks = 0
  #groupId = ''
  #joined = false
  #fetchedAt = 0

  constructor(deps: BroadcastDeps, options: BroadcastOptions<V>, positions: Map<number, Position>) {
    this.#deps = deps
    this.#options = options
    this.#positions = positions
    this.#caughtUp.promise.catch(() => {})
    this.#idleTimer = setInterval(() => this.#checkIdle(), IDLE_CHECK_MS)
    const { topic } = options
    this.#consumer = new SupervisedConsumer({
      newClient: deps.newClient,
      logger: deps.logger,
      // A new group each time: in the old one the lost member would hold the join up until its session ends.
      groupId: () => (this.#groupId = `${deps.clientId}-${randomBytes(8).toString('hex')}`),
      topic: topic.name,
      partitions: 1,
      fromBeginning: true,
      eachBatch: (payload) => this.#receive(payload),
      onJoin: (client) => this.#join(client),
      onLost: () => {
        this.#joined = false
      },
      onFetched: () => {
        this.#fetchedAt = Date.now()
      },
    })
  }

  get caughtUp(): Promise<void> {
    return this.#caughtUp.promise
  }

  healthy(): boolean {
    return this.#joined && Date.now() - this.#fetchedAt < FETCH_EXPECTED_WITHIN_MS
  }

  async stop(): Promise<void> {
    clearInterval(this.#idleTimer)
    this.#caughtUp.reject(new Error(`the reader of ${this.#options.topic.name} was stopped`))
    await this.#consumer.stop()
    await this.#deps.admin.call((admin) => admin.deleteGroups([this.#groupId])).catch(() => {})
  }

  #join(client: ClientConsumer): void {
    const { name } = this.#options.topic
    for (const [partition, { next }] of this.#positions) client.seek({ topic: name, partition, offset: `${next}` })
    this.#joined = true
    this.#fetchedAt = Date.now()
    this.#checkCaughtUp()
  }

  async #receive({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const { partition, messages } = batch
    this.#idleChecks = 0
    for (const message of messages) this.#deliver(partition, message)
    const lastOffset = batch.lastOffset()
    const position = this.#positions.get(partition)
    if (position) position.next = Number(lastOffset) + 1
    resolveOffset(lastOffset)
    this.#checkCaughtUp()
  }

  #deliver(partition: number, message: KafkaMessage): void {
    const { topic, wants, onRecord, onUnread } = this.#options
    if (!message.value) return
    const key = message.key?.toString() ?? ''
    this.#guarded(partition, message, () => {
      if (wants && !wants(key)) return
      onUnread?.({
        key,
        offset: Number(message.offset),
        timestamp: Number(message.timestamp),
        bytes: message.value!.length,
        traceparent: () => headerText(message.headers, 'traceparent'),
        read: () =>
          this.#guarded(partition, message, () => decodeRecord(topic, partition, message, this.#deps.validate).value),
      })
      if (onRecord) onRecord(decodeRecord(topic, partition, message, this.#deps.validate))
    })
  }

  #guarded<T>(partition: number, message: KafkaMessage, work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      this.#reportOnce(messageOf(error), partition, message.offset)
      return undefined
    }
  }

  #reportOnce(error: string, partition: number, offset: string): void {
    const kind = error.replace(/\d+/g, '#').slice(0, 100)
    if (this.#reported.has(kind) || this.#reported.size >= MAX_KINDS) return
    this.#reported.add(kind)
    const { name } = this.#options.topic
    this.#deps.logger.error({ topic: name, partition, offset, error }, 'a broadcast record was skipped')
  }

  #checkCaughtUp(): void {
    for (const { next, target } of this.#positions.values()) if (next < target) return
    this.#finish()
  }

  /**
   * Records before the end may be gone for good (retention, or a batch that compaction left empty), so that no fetch ever
   * reaches it. When the brokers keep answering and have had nothing for five seconds, that was all.
   */
  #checkIdle(): void {
    const answered = this.#joined && Date.now() - this.#fetchedAt < IDLE_CHECK_MS
    this.#idleChecks = answered ? this.#idleChecks + 1 : 0
    if (this.#idleChecks < IDLE_CHECKS) return
    this.#deps.logger.warn({ topic: this.#options.topic.name }, 'a topic ends before its end offset')
    this.#finish()
  }

  #finish(): void {
    clearInterval(this.#idleTimer)
    this.#caughtUp.resolve()
  }
}
