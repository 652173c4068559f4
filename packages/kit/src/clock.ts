/** Where the time comes from: the system's in production, a test's own in tests. */
export interface Clock {
  /** Integer milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
}

/** The system's clock. */
export const systemClock: Clock = { now: () => Date.now() }
