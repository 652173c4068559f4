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

/** Logs warnings, each kind (messages that differ in numbers alone are one) at most every ten seconds; others go to debug. */
export function rareWarnings(logger: KafkaLogger): (fields: object, message: string) => void {
  const lastOf = new Map<string, number>()
  return (fields, message) => {
    const kind = message.replace(/\d+/g, '#')
    const now = Date.now()
    if (now - (lastOf.get(kind) ?? 0) < REPEAT_AFTER_MS) return logger.debug(fields, message)
    if (lastOf.size > 1_000) lastOf.clear()
    lastOf.set(kind, now)
    logger.warn(fields, message)
  }
}

/**
 * Sends kafkajs's own log to ours. What it calls an error is one of many retries, and what matters of it is reported by
 * the code that gave up; so its errors are rare warnings here.
 */
export function clientLog(logger: KafkaLogger): logCreator {
  const warn = rareWarnings(logger)
  return () =>
    ({ namespace, level, log }) => {
      const fields = { client: namespace, broker: log.broker, groupId: log.groupId, error: log.error }
      if (level === logLevel.ERROR) warn(fields, log.message)
      else logger.debug(fields, log.message)
    }
}
