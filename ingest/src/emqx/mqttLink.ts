import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@isobar/logging'
import { type LinkMessage, LinkConnection } from './linkConnection.ts'

export interface LinkOptions {
  readonly url: URL
  readonly clientId: string
  readonly username: string
  readonly password: string
  /** How long the broker keeps the session without a connection; 0: each connection begins anew. */
  readonly sessionExpiryS: number
  readonly subscriptions: readonly { readonly topic: string; readonly qos: 0 | 1 }[]
  /** Takes a message. It is acknowledged once this resolves; when it rejects, the broker is to send it again. */
  onMessage(message: LinkMessage): Promise<void>
  /** The subscriptions were granted, at first and after each reconnection. */
  onReady?(): void
  readonly logger: Logger
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
const DRAIN_MS = 10_000

/**
 * A subscriber of MQTT 5 that takes many messages at a time, unlike MQTT.js: they are acknowledged in the order of their
 * arrival, each after its own work; pings are answered meanwhile. Unacknowledged messages are bounded by Receive Maximum and
 * by their bytes. A connection that is lost is made again, with the same session, until the link is stopped.
 */
export class MqttLink {
  readonly #options: LinkOptions
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  #connection: LinkConnection | undefined

  constructor(options: LinkOptions) {
    this.#options = options
    this.#running = this.#run()
  }

  /** Whether the broker has granted the subscriptions. */
  ready(): boolean {
    return this.#connection?.ready ?? false
  }

  /** Takes no more messages, acknowledges what was taken, and leaves; the broker keeps the session. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#connection?.drain(DRAIN_MS)
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    const { logger, clientId } = this.#options
    let failures = 0
    while (!signal.aborted) {
      const connection = new LinkConnection({
        ...this.#options,
        onReady: () => {
          failures = 0
          this.#options.onReady?.()
        },
      })
      this.#connection = connection
      const reason = await connection.closed
      if (signal.aborted) return
      logger.warn({ clientId, reason }, 'the connection to EMQX was lost')
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++) * (0.5 + Math.random() / 2)
      await delay(wait, undefined, { signal, ref: false }).catch(() => {})
    }
  }
}
