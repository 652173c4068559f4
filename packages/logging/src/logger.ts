import { pino, type Logger as PinoLogger } from 'pino'
import { currentTrace } from './trace.ts'

/** A structured logger: `logger.info({ deviceId }, 'device registered')`. */
export type Logger = PinoLogger

/** Fields that never reach a log line, wherever they stand in the first two levels of a record. */
const SECRET_FIELDS = ['password', 'token', 'accessToken', 'secret', 'authorization', 'cookie', 'hash']

/**
 * A JSON-lines logger on stdout for one service. The trace of the running request or record, if any, is added to each
 * line as `traceId`; fields that may hold secrets are replaced by `[redacted]`.
 */
export function createLogger(options: { service: string; level?: string }): Logger {
  return pino({
    level: options.level ?? 'info',
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    mixin: () => {
      const trace = currentTrace()
      return trace ? { traceId: trace.traceId } : {}
    },
  })
}
