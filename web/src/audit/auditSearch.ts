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
}

const DAY_MS = 86_400_000
const spanMs: Readonly<Record<AuditSpan, number>> = { '1d': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS }

/** When a span that ends now began, in ms. */
export const spanStart = (span: AuditSpan, now: number): number => Math.round(now - spanMs[span])

/** The page's part of an address; what it does not know is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const { action, actor, span } = search
  return {
    ...(typeof action === 'string' && /^[a-z-]+(\.[a-z-]+)?$/.test(action) ? { action } : {}),
    ...(typeof actor === 'string' && actor !== '' ? { actor } : {}),
    ...(typeof span === 'string' && Object.hasOwn(spanMs, span) ? { span: span as AuditSpan } : {}),
    ...cursorSearch(search),
  }
}
