import type { Message, Producer as ClientProducer } from 'kafkajs'
import type { NewClient } from './client.ts'

const RETRY_EVERY_MS = 1_000

interface Connected {
  readonly producer: ClientProducer
  readonly connected: Promise<void>
  sending: number
}

/**
 * Sends batches over one kafkajs producer. After a batch that failed for good the next one gets a new producer, so that
 * no state of kafkajs outlives an outage; the old one is closed when nothing flies on it.
 */
export class SendConnection {
  readonly #newClient: NewClient
  readonly #timeoutMs: number
  #current: Connected | undefined

  constructor(newClient: NewClient, timeoutMs: number) {
    this.#newClient = newClient
    this.#timeoutMs = timeoutMs
  }

  /** Resolves when all in-sync replicas have the batch; retries for about `timeoutMs` before it rejects. */
  async send(topic: string, messages: Message[]): Promise<void> {
    const connected = (this.#current ??= this.#connect())
    connected.sending++
    try {
      await connected.connected
      await connected.producer.sendBatch({ acks: -1, timeout: this.#timeoutMs, topicMessages: [{ topic, messages }] })
    } catch (error) {
      if (this.#current === connected) this.#current = undefined
      throw error
    } finally {
      connected.sending--
      if (this.#current !== connected) this.#closeWhenIdle(connected)
    }
  }

  async stop(): Promise<void> {
    const current = this.#current
    this.#current = undefined
    await current?.producer.disconnect()
  }

  #connect(): Connected {
    const producer = this.#newClient({ requestTimeoutMs: this.#timeoutMs }).producer({
      allowAutoTopicCreation: false,
      createPartitioner: () => (args) => args.message.partition ?? 0,
      retry: { maxRetryTime: RETRY_EVERY_MS, retries: Math.max(1, Math.ceil(this.#timeoutMs / RETRY_EVERY_MS)) },
    })
    return { producer, connected: producer.connect(), sending: 0 }
  }

  #closeWhenIdle(connected: Connected): void {
    if (connected.sending === 0) connected.producer.disconnect().catch(() => {})
  }
}
