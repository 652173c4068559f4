/** Where a bucket stands. Mutable, since there is one for each device and its reads are on the way of every message. */
export interface Bucket {
  tokens: number
  /** When the tokens were counted, in ms. */
  at: number
}

/** A rate with the burst that it allows: so much a second, and as much as `burstS` seconds of it at once. */
export interface Rate {
  readonly perSecond: number
  readonly burstS: number
}

export const fullBucket = ({ perSecond, burstS }: Rate, now: number): Bucket => ({
  tokens: perSecond * burstS,
  at: now,
})

/**
 * Takes from a token bucket (as RFC 2697 has it) and answers 0, or takes nothing and answers in how many seconds there will
 * be enough. More than a full bucket holds is granted from a full one, else it would never be; it is paid for afterwards.
 */
export function take(bucket: Bucket, { perSecond, burstS }: Rate, count: number, now: number): number {
  const capacity = perSecond * burstS
  const elapsedS = Math.max(0, now - bucket.at) / 1_000
  bucket.tokens = Math.min(capacity, bucket.tokens + elapsedS * perSecond)
  bucket.at = now
  const needed = Math.min(count, capacity)
  if (bucket.tokens < needed) return (needed - bucket.tokens) / perSecond
  bucket.tokens -= count
  return 0
}
