import { createRequire } from 'node:module'
import { Kafka as KafkaClient, logLevel } from 'kafkajs'
import { clientLog, type KafkaLogger } from './logger.ts'

/** How to reach the cluster. */
export interface ClientOptions {
  brokers: string[]
  clientId: string
  logger: KafkaLogger
}

/** Makes a client of its own for each user: consumers of one client share their offsets in memory. */
export type NewClient = () => KafkaClient

const REQUEST_TIMEOUT_MS = 15_000
const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, factor: 0.2, multiplier: 2, retries: 5 }

export function clientFactory(options: ClientOptions): NewClient {
  stopIdleTimers()
  const logCreator = clientLog(options.logger)
  return () =>
    new KafkaClient({
      brokers: options.brokers,
      clientId: options.clientId,
      connectionTimeout: 3_000,
      requestTimeout: REQUEST_TIMEOUT_MS,
      retry: RETRY,
      logLevel: logLevel.WARN,
      logCreator,
    })
}

interface RequestQueue {
  pending: unknown[]
  throttledUntil: number
  scheduleCheckPendingRequests: (this: RequestQueue) => void
}

let idleTimersStopped = false

/**
 * kafkajs 2.2.4 asks for a timer of a negative time after each response, and again when it fires: a busy loop of 1 ms
 * per connection, and a TimeoutNegativeWarning on Node 24 (kafkajs issue 1751). Without waiting requests and without
 * throttling there is nothing to check.
 */
function stopIdleTimers(): void {
  if (idleTimersStopped) return
  idleTimersStopped = true
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
    prototype: RequestQueue
  }
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded() {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
}
