import type { Logger } from './logger.ts'
import { withTrace, type Trace } from './trace.ts'

/** A piece of work that is done. */
export interface DoneWork {
  /** The span that it is a part of. */
  readonly parentId?: string | undefined
  /** In ms. */
  readonly startedAt: number
  /** In ms. */
  readonly endedAt: number
}

/**
 * Writes a span: a record of work that is done, in its place in a trace.
 * @param fields whose record it is (`cloud`), its `category`, `subject`, and what else there is to tell
 */
export function logSpan(
  logger: Logger,
  trace: Trace,
  { parentId, startedAt, endedAt }: DoneWork,
  fields: Readonly<Record<string, unknown>>,
  message: string,
): void {
  const span = { ...(parentId === undefined ? {} : { parentId }), startedAt, durationMs: endedAt - startedAt }
  withTrace(trace, () => logger.info({ ...fields, span }, message))
}
