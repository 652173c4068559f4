import type { LogCategory, LogFilter, LogLevel } from '../generated/graphql.ts'

/** How far back the log is shown. */
export type LogSpan = '1h' | '1d' | '7d'

/** What the log page shows, kept in the address. */
export interface LogSearch {
  category?: LogCategory
  level?: LogLevel
  text?: string
  /** The id of what the records are about. */
  subject?: string
  trace?: string
  span?: LogSpan
  after?: string
}

export const categories: readonly LogCategory[] = [
  'AUTH',
  'AUDIT',
  'API',
  'DEVICE',
  'TELEMETRY',
  'AUTOMATION',
  'NOTIFICATION',
  'NETWORK',
  'SYSTEM',
]
/** From the least grave on. */
export const levels: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

const HOUR_MS = 3_600_000
const spanMs: Readonly<Record<LogSpan, number>> = { '1h': HOUR_MS, '1d': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS }

/** The page's part of an address; what it does not know is left out. */
export function logSearch(search: Record<string, unknown>): LogSearch {
  const { category, level, text, subject, trace, span, after } = search
  return {
    ...(categories.includes(category as LogCategory) ? { category: category as LogCategory } : {}),
    ...(levels.includes(level as LogLevel) ? { level: level as LogLevel } : {}),
    ...(typeof text === 'string' && text.length > 1 ? { text } : {}),
    ...(typeof subject === 'string' && subject !== '' ? { subject } : {}),
    ...(typeof trace === 'string' && /^[0-9a-f]{32}$/.test(trace) ? { trace } : {}),
    ...(typeof span === 'string' && Object.hasOwn(spanMs, span) ? { span: span as LogSpan } : {}),
    ...(typeof after === 'string' ? { after } : {}),
  }
}

/** From when to when the log is shown, in ms. A text is looked for in 24 hours at most. */
export function logRange({ span, text }: LogSearch, now: number): { from: number; to: number } {
  const chosen = spanMs[span ?? '1d']
  const to = Math.round(now) + 1_000
  return { from: to - (text === undefined ? chosen : Math.min(chosen, spanMs['1d'])), to }
}

/** The level that is shown and all graver ones. */
export const levelsFrom = (level: LogLevel | undefined): LogLevel[] | undefined =>
  level === undefined ? undefined : levels.slice(levels.indexOf(level))

/** What to ask for. */
export function logFilter({ category, level, text, subject, trace }: LogSearch): LogFilter {
  return {
    ...(category && { categories: [category] }),
    ...(level && { levels: levelsFrom(level)! }),
    ...(text !== undefined && { text }),
    ...(subject !== undefined && { subjectId: subject }),
    ...(trace !== undefined && { traceId: trace }),
  } as LogFilter
}
