import { pino, type Logger as PinoLogger, type LoggerOptions } from 'pino'
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
  const { stdout } = process
  // Nobody reads the log any more: that ends no service.
  if (stdout.listenerCount('error') === 0) stdout.on('error', () => {})
  const settings: LoggerOptions = {
    level: options.level ?? 'info',
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    mixin: () => {
      const trace = currentTrace()
      return trace ? { traceId: trace.traceId } : {}
    },
  }
  // Node's own stream, not pino's default one: that tries for ever to write its last lines when its reader is gone, and
  // a process that should end with its parent never does.
  return pino(settings, stdout)
}
