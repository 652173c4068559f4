import { cursorSearch, type PageCursor } from '../frame/Pager.tsx'

/** How far back the trail is shown. */
export type AuditSpan = '1d' | '7d' | '30d'

/** Which records the audit page shows, kept in the address. */
export interface AuditSearch extends PageCursor {
  /** `member.added`, or `member` for all that was done to members. */
  action?: string
  /** The id of who did it. */
  actor?: string
  span?: AuditSpan
  /** The first day, as 2026-11-26, in the browser's time zone; a day takes the place of the span. */
  since?: string
  /** The last day. */
  until?: string
}

const DAY_MS = 86_400_000
const spanMs: Readonly<Record<AuditSpan, number>> = { '1d': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS }

/** When a span that ends now began, in ms. */
const spanStart = (span: AuditSpan, now: number): number => Math.round(now - spanMs[span])

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Midnight at which a day begins in the browser's time zone, or the next one, in ms; undefined for what is no day. */
function midnight(day: string | undefined, daysOn = 0): number | undefined {
  const [year = 0, month = 0, date = 0] = DAY.test(day ?? '') ? day!.split('-').map(Number) : []
  return year === 0 ? undefined : new Date(year, month - 1, date + daysOn).getTime()
}

/** From when to when the trail is shown, in ms; the end is exclusive. */
export function auditRange({ span, since, until }: AuditSearch, now: number): { from?: number; to?: number } {
  const from = midnight(since) ?? (span === undefined || until !== undefined ? undefined : spanStart(span, now))
  const to = midnight(until, 1)
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/** The page's part of an address; what it does not know is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const { action, actor, span, since, until } = search
  return {
    ...(typeof action === 'string' && /^[a-z-]+(\.[a-z-]+)?$/.test(action) ? { action } : {}),
    ...(typeof actor === 'string' && actor !== '' ? { actor } : {}),
    ...(typeof span === 'string' && Object.hasOwn(spanMs, span) ? { span: span as AuditSpan } : {}),
    ...(typeof since === 'string' && DAY.test(since) ? { since } : {}),
    ...(typeof until === 'string' && DAY.test(until) ? { until } : {}),
    ...cursorSearch(search),
  }
}
