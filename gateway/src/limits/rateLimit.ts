import { AppError, ErrorCode } from '@isobar/kit'
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Metrics } from '../metrics.ts'

/** Counts one operation against whoever `key` names. @throws RATE_LIMITED with `retryAfter`, in s */
export type RateLimit = (key: string) => Promise<void>

/** The limits of the gateway. What makes it ask another service is counted by address before, by subject after it. */
export interface RateLimits {
  /** All that comes from a remote address, whatever it bears: proofs that are worth nothing cost an exchange too. */
  readonly address: RateLimit
  /** Operations of a session or key. */
  readonly subject: RateLimit
}

const BURST_S = 10

/** So many operations per second for each key, and so many more in ten seconds; counted in this process. */
export function createRateLimit(options: { perSecond: number; burst: number; metrics: Metrics }): RateLimit {
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ keyPrefix: 'second', points: options.perSecond, duration: 1 }),
    new RateLimiterMemory({ keyPrefix: 'burst', points: options.burst, duration: BURST_S }),
  )
  return async (key) => {
    try {
      await limiter.consume(key)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw tooMany(options.metrics, refusal.msBeforeNext)
    }
  }
}

/** Counts a refusal and words it. */
export function tooMany(metrics: Metrics, msBeforeNext: number): AppError {
  metrics.rateLimited.inc()
  const retryAfterS = Math.max(1, Math.ceil(msBeforeNext / 1_000))
  return new AppError(ErrorCode.RATE_LIMITED, `Too many requests; try again in ${retryAfterS} s.`, { retryAfterS })
}
