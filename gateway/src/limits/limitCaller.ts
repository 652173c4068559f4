import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Metrics } from '../metrics.ts'
import { subjectOf, type Exchanged } from '../viewer/exchange.ts'
import { tooMany, type RateLimit } from './rateLimit.ts'

/** Counts one operation of whoever was exchanged. @throws RATE_LIMITED with `retryAfter`, in s */
export type LimitCaller = (exchanged: Exchanged, over: 'http' | 'socket') => Promise<void>

const MINUTE_S = 60

/**
 * Counts a caller as every session or key is, and an API key by the rate that its cloud gave it as well: over HTTP and
 * sockets together, from whatever address. Counted in this process.
 */
export function createLimitCaller(options: { subject: RateLimit; metrics: Metrics }): LimitCaller {
  const minutes = new RateLimiterMemory({ keyPrefix: 'minute', points: 1, duration: MINUTE_S })
  return async (exchanged, over) => {
    const caller = subjectOf(exchanged)
    await options.subject(over === 'socket' ? `socket:${caller}` : caller)
    const { requestsPerMinute } = exchanged.claims
    if (requestsPerMinute === undefined) return
    // Each key has a rate of its own, which `consume` knows nothing of; a penalty counts and judges nothing.
    const { consumedPoints, msBeforeNext } = await minutes.penalty(caller)
    if (consumedPoints > requestsPerMinute) throw tooMany(options.metrics, msBeforeNext)
  }
}
