import { setTimeout as delay } from 'node:timers/promises'
import { ProduceAcks, Producer, type MessageToProduce } from '@platformatic/kafka'
import { isForGood, messageOf } from './errors.ts'
import { type KafkaLogger, rareWarnings } from './logger.ts'

/** A record on its way: bytes as Kafka stores them, and the partition it belongs to. */
export type EncodedRecord = MessageToProduce<Buffer, Buffer, Buffer, Buffer> & { partition: number }

export interface SendConnectionOptions {
  brokers: string[]
  clientId: string
  /** Until when a batch is acknowledged or rejected. */
  timeoutMs: number
  logger: KafkaLogger
}

const AGAIN_AFTER_MS = 200
const CONNECT_WITHIN_MS = 3_000
const METADATA_MAX_AGE_MS = 60_000

/**
 * Sends batches over one connection to each broker. A request that is not answered in time ends its connection, so that
 * nothing of it can arrive after what is sent next.
 */
export class SendConnection {
  readonly #options: SendConnectionOptions
  readonly #warn: (fields: object, message: string) => void
  #client: Producer<Buffer, Buffer, Buffer, Buffer> | undefined
  #stopped = false

  constructor(options: SendConnectionOptions) {
    this.#options = options
    this.#warn = rareWarnings(options.logger)
  }

  /**
   * Resolves when all in-sync replicas have the batch; tries again for about `timeoutMs` before it rejects with the last
   * failure, at once with one that trying again does not mend.
   */
  async send(messages: EncodedRecord[]): Promise<void> {
    const deadline = Date.now() + this.#options.timeoutMs
    for (;;) {
      try {
        this.#client ??= this.#open()
        await this.#client.send({ messages, acks: ProduceAcks.ALL })
        return
      } catch (error) {
        if (this.#stopped || isForGood(error) || Date.now() + AGAIN_AFTER_MS >= deadline) throw error
        this.#warn({ err: error }, `Kafka took no batch: ${messageOf(error)}`)
        // Its leaders may be others by now.
        this.#client?.clearMetadata()
      }
      await delay(AGAIN_AFTER_MS)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#client?.close()
  }

  #open(): Producer<Buffer, Buffer, Buffer, Buffer> {
    const { brokers, clientId, timeoutMs } = this.#options
    return new Producer({
      clientId,
      bootstrapBrokers: brokers,
      timeout: timeoutMs,
      requestTimeout: timeoutMs,
      connectTimeout: CONNECT_WITHIN_MS,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      // Tried again above, with a deadline.
      retries: 0,
      autocreateTopics: false,
    })
  }
}
