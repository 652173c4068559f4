import { AppError, ErrorCode } from '@isobar/kit'
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Metrics } from '../metrics.ts'

/** Counts one operation against whoever `key` names. @throws RATE_LIMITED with `retryAfter`, in s */
export type RateLimit = (key: string) => Promise<void>

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
      options.metrics.rateLimited.inc()
      const retryAfterS = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
      throw new AppError(ErrorCode.RATE_LIMITED, `Too many requests; try again in ${retryAfterS} s.`, { retryAfterS })
    }
  }
}
