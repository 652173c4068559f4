import type { Clock } from '@isobar/kit'

/** Accepts each code of an authenticator app once (RFC 6238 §5.2). Kept in memory, so per replica. */
export interface UsedCodes {
  /** Notes that a person signs in by a code; answers false when they did so already while it is valid. */
  use(userId: string, code: string): boolean
}

/** A code counts in its own 30 s and in those before and after. */
const VALID_MS = 90_000

export function usedCodes(clock: Clock): UsedCodes {
  const used = new Map<string, number>()
  return {
    use(userId, code) {
      const now = clock.now()
      for (const [key, at] of used) {
        if (at + VALID_MS > now) break
        used.delete(key)
      }
      const key = `${userId} ${code}`
      if (used.has(key)) return false
      used.set(key, now)
      return true
    },
  }
}
