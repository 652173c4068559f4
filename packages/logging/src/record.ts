import { randomUUID } from 'node:crypto'
import { logCategories, logLevels, type LogCategory, type LogLevel } from './category.ts'

/** What a record is about, as `{ kind: 'device', id: 'dev_…' }`. */
export interface LogSubject {
  readonly kind: string
  readonly id: string
}

/** A span: a piece of work in a trace. */
export interface LogSpan {
  readonly parentId?: string
  readonly startedAt: number
  readonly durationMs: number
}

/** A log record on its way out of the process. */
export interface LogRecord {
  readonly v: 1
  readonly id: string
  /** The cloud or person whose record it is; `sys`: the operator's alone. */
  readonly scope: string
  /** In ms. */
  readonly at: number
  readonly category: LogCategory
  readonly level: LogLevel
  readonly service: string
  readonly message: string
  readonly traceId?: string
  readonly spanId?: string
  readonly span?: LogSpan
  readonly subject?: LogSubject
  readonly fields?: Record<string, unknown>
}

const MAX_MESSAGE = 1_000
const MAX_TEXT = 500
const MAX_FIELDS_BYTES = 4_096
const MAX_FIELDS = 40
const SCOPE = /^(cld|usr)_[0-9a-z]{26}$/
const HEX = /^[0-9a-f]+$/

/**
 * Makes a record of a line of the logger, within its bounds. `cloud` (or `person`) in the line names whose record it is, and
 * what is theirs tells no cause: `err` stays on stdout and in the operator's records. A line without either is the operator's.
 */
export function toRecord(line: string): LogRecord | undefined {
  let parsed: Record<string, unknown>
  try {
    parsed = JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
  const { level, time, service, category, cloud, person, subject, traceId, spanId, span, msg, err, ...rest } = parsed
  const scope = [cloud, person].find((id): id is string => typeof id === 'string' && SCOPE.test(id)) ?? 'sys'
  const fields = bounded(scope === 'sys' && err !== undefined ? { ...rest, err } : rest)
  return {
    v: 1,
    id: randomUUID(),
    scope,
    at: Date.parse(String(time)) || Date.now(),
    category: logCategories.find((known) => known === category) ?? 'SYSTEM',
    level: logLevels.find((known) => known === level) ?? 'info',
    service: String(service),
    message: String(msg ?? '').slice(0, MAX_MESSAGE),
    ...(isHex(traceId, 32) && { traceId }),
    ...(isHex(spanId, 16) && { spanId }),
    ...(isSpan(span) && { span }),
    ...(isSubject(subject) && { subject: { kind: subject.kind.slice(0, 40), id: subject.id.slice(0, 128) } }),
    ...(fields && { fields }),
  }
}

const isHex = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length === length && HEX.test(value)

function isSpan(value: unknown): value is LogSpan {
  const span = value as LogSpan | undefined
  return typeof span?.startedAt === 'number' && typeof span.durationMs === 'number'
}

function isSubject(value: unknown): value is LogSubject {
  const subject = value as LogSubject | undefined
  return typeof subject?.kind === 'string' && typeof subject.id === 'string'
}

/** Long texts are cut; fields that are too many or too large together are left out, and their names told. */
function bounded(given: Record<string, unknown>): Record<string, unknown> | undefined {
  const kept: Record<string, unknown> = {}
  const left: string[] = []
  let bytes = 0
  for (const [name, value] of Object.entries(given)) {
    const short = typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value
    const size = name.length + Buffer.byteLength(JSON.stringify(short) ?? '')
    if (Object.keys(kept).length >= MAX_FIELDS || bytes + size > MAX_FIELDS_BYTES) left.push(name.slice(0, 60))
    else {
      kept[name] = short
      bytes += size
    }
  }
  if (left.length > 0) kept.leftOut = left.slice(0, 20)
  return Object.keys(kept).length > 0 ? kept : undefined
}
