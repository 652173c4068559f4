import { pino, type DestinationStream, type Logger as PinoLogger, type LoggerOptions } from 'pino'
import { logCategories, type LogCategory, type LogLevel } from './category.ts'
import type { LogBuffer } from './logBuffer.ts'
import { redactFields, redactText } from './redact.ts'
import { currentTrace } from './trace.ts'

/** A structured logger: `logger.info({ deviceId }, 'device registered')`. */
export type Logger = PinoLogger

/**
 * A JSON-lines logger for one service, on stdout and, where a buffer is given, into that. The trace of the running request
 * or record, if any, is added to each line as `traceId` and `spanId`; what is secret by its field's name or by its form is
 * replaced by `[redacted]`, the same for both.
 */
export function createLogger(options: { service: string; level?: string; buffer?: LogBuffer }): Logger {
  const { stdout } = process
  // Nobody reads the log any more: that ends no service.
  if (stdout.listenerCount('error') === 0) stdout.on('error', () => {})
  const error = (given: unknown) => redactFields({ ...pino.stdSerializers.err(given as Error) })
  const settings: LoggerOptions = {
    level: options.level ?? 'info',
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), bindings: redactFields, log: redactFields },
    serializers: { err: error, error: (given: unknown) => (given instanceof Error ? error(given) : given) },
    mixin: () => {
      const trace = currentTrace()
      return trace ? { traceId: trace.traceId, spanId: trace.spanId } : {}
    },
  }
  const logger = pino(settings, destination(options.buffer))
  // pino formats the bindings of the first logger only; children inherit this.
  const { child } = logger
  logger.child = function (this: Logger, bindings, childOptions) {
    return child.call(this, redactFields(bindings), childOptions) as never
  }
  return logger
}

/** What pino tells a stream of the line that it is about to write (its `pino.metadata` protocol). */
interface Told {
  lastLevel?: number
  lastObj?: { category?: unknown } | null
  lastLogger?: { bindings(): { category?: unknown } }
}

/**
 * Node's own stream, not pino's default one: that tries for ever to write its last lines when its reader is gone, and a
 * process that should end with its parent never does.
 */
function destination(buffer: LogBuffer | undefined): DestinationStream {
  const bound = new WeakMap<object, unknown>()
  const stream: DestinationStream & Told = {
    write(line) {
      const safe = redactText(line)
      process.stdout.write(safe)
      if (!buffer) return
      const { lastLevel = 30, lastObj, lastLogger } = stream
      let category = lastObj?.category
      if (category === undefined && lastLogger) {
        if (!bound.has(lastLogger)) bound.set(lastLogger, lastLogger.bindings().category)
        category = bound.get(lastLogger)
      }
      buffer.push(safe, (pino.levels.labels[lastLevel] ?? 'info') as LogLevel, categoryOf(category))
    },
  }
  return Object.assign(stream, { [Symbol.for('pino.metadata')]: true })
}

const categoryOf = (given: unknown): LogCategory => logCategories.find((known) => known === given) ?? 'SYSTEM'
