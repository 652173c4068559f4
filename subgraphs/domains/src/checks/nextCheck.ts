import type { ClaimState } from '../store/claimStore.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * How long until a domain is looked at again: often while somebody may be setting its records, daily once it is served.
 * `sinceMs` is how long it has been in its state.
 */
export function pauseBeforeCheck(state: 'PENDING_DNS' | 'CONFLICT' | ClaimState, sinceMs: number): number {
  if (state === 'ACTIVE') return DAY_MS
  if (state === 'DEGRADED') return HOUR_MS
  if (state === 'ISSUING' && sinceMs < 10 * MINUTE_MS) return 5 * SECOND_MS
  if (sinceMs < 15 * MINUTE_MS) return 10 * SECOND_MS
  if (sinceMs < 2 * HOUR_MS) return MINUTE_MS
  if (sinceMs < 2 * DAY_MS) return 15 * MINUTE_MS
  return sinceMs < 14 * DAY_MS ? HOUR_MS : DAY_MS
}
