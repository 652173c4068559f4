import type { logCreator } from 'kafkajs'
import { logLevel } from 'kafkajs'

/** What this package asks of a logger; `Logger` of `@isobar/logging` is one. */
export interface KafkaLogger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  debug(fields: object, message: string): void
}

const REPEAT_AFTER_MS = 10_000

/**
 * Sends kafkajs's own log to ours. What it calls an error is one of many retries, and what matters of it is reported by
 * the code that gave up; so its errors are warnings here, each kind at most every ten seconds.
 */
export function clientLog(logger: KafkaLogger): logCreator {
  const lastOf = new Map<string, number>()
  return () =>
    ({ namespace, level, log }) => {
      const fields = { client: namespace, broker: log.broker, groupId: log.groupId, error: log.error }
      const kind = `${namespace} ${log.message.replace(/\d+/g, '#')}`
      const now = Date.now()
      const repeated = now - (lastOf.get(kind) ?? 0) < REPEAT_AFTER_MS
      if (level !== logLevel.ERROR || repeated) return logger.debug(fields, log.message)
      if (lastOf.size > 1_000) lastOf.clear()
      lastOf.set(kind, now)
      logger.warn(fields, log.message)
    }
}
